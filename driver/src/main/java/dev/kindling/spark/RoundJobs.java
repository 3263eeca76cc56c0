package dev.kindling.spark;

import dev.kindling.trainers.FileStore;
import dev.kindling.training.Chunk;
import dev.kindling.training.RunState;
import dev.kindling.training.ScoredRows;
import dev.kindling.training.Slices;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaRDDLike;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function2;
import scala.reflect.ClassTag$;

/** Runs rounds on the workers' chunks: a broadcast of the state and one job each. */
final class RoundJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoundJobs.class);

  private final JavaSparkContext spark;
  private final JavaRDD<Chunk> chunks;
  private final RunPlan plan;
  private final Broadcast<RunPlan> sharedPlan;

  RoundJobs(JavaSparkContext spark, JavaRDD<Chunk> chunks, RunPlan plan) {
    this.spark = spark;
    this.chunks = chunks;
    this.plan = plan;
    this.sharedPlan = spark.broadcast(plan);
  }

  /** Returns the run. */
  RunPlan plan() {
    return plan;
  }

  /** Returns how Spark is set up. */
  SparkConf conf() {
    return spark.getConf();
  }

  /** Returns how many tasks of a round a core runs one after the other. */
  int waves() {
    int slots = Cluster.slots(spark.sc());
    return (plan.layout().workers() + slots - 1) / slots;
  }

  /** Returns the files that Spark can reach. */
  FileStore files() {
    return new HadoopFiles(spark.hadoopConfiguration());
  }

  /** Returns the run as tasks read it. */
  Broadcast<RunPlan> sharedPlan() {
    return sharedPlan;
  }

  /**
   * Runs one round and returns the results in the order of the workers.
   *
   * @param what for Spark's job list and for messages, for example {@code fit: epoch 3 round 12}
   * @param task makes the task from the broadcast state
   */
  <R> List<R> run(
      String what, RunState state, Function<Broadcast<RunState>, ? extends WorkerTask<R>> task) {
    try (LocalResults<R> left = LocalResults.open()) {
      return withShared(
          what,
          state,
          shared -> left.with(run(chunks, new RoundTask<>(task.apply(shared), left.round()))));
    }
  }

  /**
   * Runs one round whose results executors combine slice by slice.
   *
   * @param slices those of the results
   */
  <R, C> C combine(
      String what,
      RunState state,
      Function<Broadcast<RunState>, ? extends WorkerTask<R>> task,
      Slices<R, C> slices) {
    SlicePartitioner keys = new SlicePartitioner(slices.count(), plan.layout().workers());
    List<C> combined =
        withShared(
            what,
            state,
            shared -> {
              JavaPairRDD<Long, R> parts =
                  chunks
                      .mapPartitionsToPair(new SliceTask<>(task.apply(shared), slices, keys))
                      .repartitionAndSortWithinPartitions(keys);
              try {
                return run(parts, new CombineTask<>(slices, keys, shared)).stream()
                    .flatMap(List::stream)
                    .toList();
              } finally {
                // Spark would keep the files of every round until the driver collects garbage.
                parts.rdd().cleanShuffleDependencies(false);
              }
            });
    return slices.whole(combined, state);
  }

  private <R> List<R> withShared(
      String what, RunState state, Function<Broadcast<RunState>, List<R>> job) {
    Broadcast<RunState> shared = spark.broadcast(state);
    List<R> results;
    try {
      results = SparkJobs.run(spark, what, () -> job.apply(shared));
    } catch (RuntimeException | Error e) {
      Cleanup.after(e, shared::destroy);
      throw e;
    }
    shared.destroy();
    return results;
  }

  /** Returns what each task has sent. */
  @SuppressWarnings("unchecked")
  private <T, R> List<List<R>> run(
      JavaRDDLike<T, ?> rows, Function2<TaskContext, scala.collection.Iterator<T>, List<R>> task) {
    Object results =
        spark.sc().runJob(rows.rdd(), task, ClassTag$.MODULE$.<List<R>>apply(List.class));
    return List.of((List<R>[]) results);
  }

  /** Returns the sums of loss and metrics over some rows. */
  double[] evaluate(RunState at, RowRange range) {
    List<ScoredRows> parts =
        run("evaluate", variables(at), state -> new EvaluationTask(sharedPlan, state, range));
    return ScoredRows.join(parts, plan.program());
  }

  /** Returns a run without what only an optimizer reads: workers that make no update need less. */
  static RunState variables(RunState state) {
    return new RunState(state.parameters(), new float[0], state.state(), state.iteration());
  }

  /** Frees what the executors keep. */
  @Override
  public void close() {
    Cleanup.run(this::freeExecutors, sharedPlan::destroy);
  }

  /**
   * Runs a small task on each core. It may well fail when training has failed before, and others
   * may keep an executor busy; what it would free then gives way to later runs.
   */
  private void freeExecutors() {
    Broadcast<RunPlan> shared = sharedPlan;
    int slots = Cluster.slots(spark.sc());
    try {
      SparkJobs.run(
          spark,
          "free memory",
          () -> {
            spark
                .parallelize(Collections.nCopies(slots, 0), slots)
                .foreachPartition(ignored -> ExecutorMemory.free(shared.value()));
            return null;
          });
    } catch (RuntimeException e) {
      LOG.warn("Cannot free the executors' memory of this run; later runs will", e);
    }
  }
}
