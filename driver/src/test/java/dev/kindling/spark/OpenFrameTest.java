package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.RunState;
import java.util.List;
import java.util.Map;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class OpenFrameTest {
  private final ExecutionPlan plan =
      Classifiers.plan(Classifiers.program(Extra.NOTHING), 8, ParameterAveraging.every(2));

  private static Frame frame(SparkSession spark, int... partitionRows) {
    return Frames.frame(NumberedRows.frame(spark, partitionRows)).features("x").label("y");
  }

  @Test
  void warnsThatTheNumberOfWorkersMayChange() {
    SparkSession spark =
        SparkSessions.local(
            Map.of(
                "spark.dynamicAllocation.enabled", "true",
                "spark.dynamicAllocation.testing", "true"));
    assertThat(warnings(frame(spark, 20)))
        .containsExactly(
            "WARN 2 workers, as many as tasks run at once now: with dynamic allocation their number may be another each time, and so are results. Set workers(…)");
    assertThat(warnings(frame(spark, 20).workers(2))).isEmpty();
    assertThat(warnings(frame(SparkSessions.local(), 20))).isEmpty();
  }

  private List<String> warnings(Frame frame) {
    return LogMessages.of(OpenFrame.class, () -> frame.open(plan).close());
  }

  @Test
  void rowsAreScoredWhereTheyAre() {
    SparkSession spark = SparkSessions.local();
    MapOutputTrackerMaster shuffles =
        (MapOutputTrackerMaster) spark.sparkContext().env().mapOutputTracker();
    RunState state = Classifiers.start(plan.program());
    List<Object> before = ids(shuffles);
    double[] scores = frame(spark, 10, 0, 90).evaluate(plan, state, Long.MAX_VALUE).totals();
    // Spark may have cleaned up shuffles of other tests by now.
    assertThat(ids(shuffles)).isSubsetOf(before);
    assertThat(scores)
        .containsExactly(
            NumberedRows.arrays(100).evaluate(plan, state, Long.MAX_VALUE).totals(),
            Offset.offset(1e-3));
    assertThat(spark.sparkContext().getPersistentRDDs().size()).isZero();
  }

  private static List<Object> ids(MapOutputTrackerMaster shuffles) {
    return List.copyOf(JavaConverters.asJavaCollection(shuffles.shuffleStatuses().keys()));
  }
}
