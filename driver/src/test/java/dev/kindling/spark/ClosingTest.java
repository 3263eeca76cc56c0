package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.training.Chunk;
import dev.kindling.training.StepListener;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left in Spark's cache when something fails. */
class ClosingTest {
  private static final AtomicBoolean READ = new AtomicBoolean();

  private final SparkSession spark = SparkSessions.local();
  private final ExecutionPlan plan =
      Classifiers.plan(Classifiers.program(Classifiers.Extra.NOTHING), 8, new GradientAveraging());

  @BeforeEach
  void emptyCache() {
    assertThat(cached()).isZero();
  }

  private int cached() {
    return spark.sparkContext().getPersistentRDDs().size();
  }

  private Execution open() {
    return Frames.frame(NumberedRows.frame(spark, 30, 20)).features("x").label("y").open(plan);
  }

  @Test
  void closingTwiceIsClosingOnce() {
    Execution execution = open();
    assertThat(cached()).isEqualTo(1);
    execution.close();
    execution.close();
    assertThat(cached()).isZero();
  }

  @Test
  void anInterruptedThreadFreesEverythingAndStaysInterrupted() {
    Execution execution = open();
    execution.train(0, Classifiers.start(plan.program()), StepListener.NONE);
    Thread.currentThread().interrupt();
    execution.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cached()).isZero();
  }

  /** Data that has got lost since is not computed again to free memory. */
  @Test
  void freesExecutorsWithoutTheData() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Chunk> chunks =
        context.parallelize(List.of(1), 1).mapPartitions(ClosingTest::unreadable);
    WorkerLayout layout = new WorkerLayout(new Balance(1, 10), new long[] {10});
    RoundJobs jobs =
        new RoundJobs(context, chunks, new RunPlan("r", plan.program(), 8, 0, layout, 10, false));
    READ.set(false);
    assertThatCode(jobs::close).doesNotThrowAnyException();
    assertThat(READ).isFalse();
    assertThatThrownBy(() -> jobs.sharedPlan().value()).hasMessageContaining("destroyed");
  }

  private static Iterator<Chunk> unreadable(Iterator<Integer> rows) {
    READ.set(true);
    throw new IllegalStateException("the disk is gone");
  }
}
