package dev.kindling.spark;

import dev.kindling.training.BoundProgram;
import dev.kindling.training.Predictor;
import dev.kindling.training.TrainingProgram;

/**
 * What an executor keeps between tasks. All of it can be made again anywhere, so no result depends
 * on it.
 */
final class ExecutorMemory {
  /** The replicas of the program that trains or evaluates. */
  static final ReplicaPool<TrainingProgram, BoundProgram> PROGRAMS =
      new ReplicaPool<>(BoundProgram::close);

  /** The replicas of the model that predicts. */
  static final ReplicaPool<String, Predictor> PREDICTORS = new ReplicaPool<>(Predictor::close);

  /** The order of the epoch. */
  static final EpochCache EPOCHS = new EpochCache();

  private ExecutorMemory() {}

  /** Frees all that belongs to a run. */
  static void free(RunPlan plan) {
    PROGRAMS.free(plan.program());
    EPOCHS.free(plan.id());
  }
}
