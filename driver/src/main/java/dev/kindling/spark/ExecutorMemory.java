package dev.kindling.spark;

import dev.kindling.execution.NativeRuntime;
import dev.kindling.training.BoundProgram;
import dev.kindling.training.Predictor;
import dev.kindling.training.TrainingProgram;
import java.util.function.Function;
import org.apache.spark.TaskContext;

/**
 * What an executor keeps between tasks. All of it can be made again anywhere, so no result depends
 * on it.
 */
final class ExecutorMemory {
  /** The replicas of the program that trains or evaluates. */
  private static final ReplicaPool<TrainingProgram, BoundProgram> PROGRAMS =
      new ReplicaPool<>(BoundProgram::close);

  /** The replicas of the model that predicts. */
  static final ReplicaPool<String, Predictor> PREDICTORS = new ReplicaPool<>(Predictor::close);

  /** The order of the epoch. */
  static final EpochCache EPOCHS = new EpochCache();

  private ExecutorMemory() {}

  /** Returns what a function makes of the bound program of a run. */
  static <T> T with(RunPlan plan, Function<BoundProgram, T> work) {
    return PROGRAMS.with(
        plan.program(),
        () -> {
          startKernels();
          return BoundProgram.of(plan.program());
        },
        work);
  }

  /** Lends the replica of a model that predicts. */
  static Predictor borrow(PredictionPlan plan) {
    return PREDICTORS.borrow(
        plan.id(),
        () -> {
          startKernels();
          return Predictor.of(plan.graph(), plan.parameters(), plan.state());
        });
  }

  /** Each kernel has the threads that Spark has given to the task. */
  private static void startKernels() {
    NativeRuntime.start(TaskContext.get().cpus());
  }

  /** Frees all that belongs to a run. */
  static void free(RunPlan plan) {
    PROGRAMS.free(plan.program());
    EPOCHS.free(plan.id());
  }
}
