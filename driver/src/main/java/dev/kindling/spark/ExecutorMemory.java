package dev.kindling.spark;

import dev.kindling.execution.NativeRuntime;
import dev.kindling.training.BoundProgram;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.Predictor;
import dev.kindling.training.Rows;
import dev.kindling.training.TrainingProgram;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import org.apache.spark.TaskContext;

/**
 * What an executor keeps between tasks. All of it can be made again anywhere, so no result depends
 * on it. Each kernel has the threads that Spark has given to the task.
 */
final class ExecutorMemory {
  /** The replicas of the program that trains or evaluates. */
  private static final ReplicaPool<TrainingProgram, BoundProgram> PROGRAMS =
      new ReplicaPool<>(BoundProgram::close, System::nanoTime);

  /** The replicas of the model that predicts. */
  private static final ReplicaPool<String, Predictor> PREDICTORS =
      new ReplicaPool<>(Predictor::close, System::nanoTime);

  /** The order of the epoch. */
  static final EpochCache EPOCHS = new EpochCache();

  /** Nobody tells when a DataFrame of predictions is no longer read, or when a driver is gone. */
  private static final Duration UNUSED = Duration.ofMinutes(10);

  static {
    TimerTask expiry =
        new TimerTask() {
          @Override
          public void run() {
            PROGRAMS.freeUnused(UNUSED);
            PREDICTORS.freeUnused(UNUSED);
          }
        };
    long minute = Duration.ofMinutes(1).toMillis();
    new Timer("kindling frees memory", true).schedule(expiry, minute, minute);
  }

  private ExecutorMemory() {}

  /** Returns what a function makes of the bound program of a run. */
  static <T> T with(RunPlan plan, Function<BoundProgram, T> work) {
    NativeRuntime.start(TaskContext.get().cpus());
    return PROGRAMS.with(plan.program(), () -> BoundProgram.of(plan.program()), work);
  }

  /**
   * Returns a model's outputs for a chunk, a column each. Nothing is lent beyond that, so a task
   * that reads many partitions needs one replica, and another thread than the task's may read its
   * rows.
   *
   * @param cpus those of the task
   */
  static List<FloatColumn> predict(PredictionPlan plan, int cpus, Chunk chunk) {
    NativeRuntime.start(cpus);
    return PREDICTORS.with(
        plan.id(),
        () -> Predictor.of(plan.graph(), plan.parameters(), plan.state()),
        predictor -> predictor.predict(Rows.of(List.of(chunk)), 0, chunk.rows()));
  }

  /** Frees all that belongs to a run. */
  static void free(RunPlan plan) {
    PROGRAMS.free(plan.program());
    EPOCHS.free(plan.id());
  }
}
