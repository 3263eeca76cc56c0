package dev.kindling.spark;

import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.training.TrainingProgram;
import java.io.Serializable;
import java.util.UUID;

/**
 * What every worker needs for a whole run; broadcast once.
 *
 * @param id names the run and its rows, unlike any other
 * @param program what to compute
 * @param batchSize the examples of a step
 * @param seed the seed of the run
 * @param layout which rows each worker has
 * @param heldRows how many of its rows a worker may hold at once outside of Spark's cache
 * @param halfPrecision whether parameters and gradients travel in half precision
 */
record RunPlan(
    String id,
    TrainingProgram program,
    int batchSize,
    long seed,
    WorkerLayout layout,
    int heldRows,
    boolean halfPrecision)
    implements Serializable {
  /** Returns the plan of a run of its own. */
  static RunPlan of(ExecutionPlan plan, WorkerLayout layout, int heldRows) {
    return new RunPlan(
        UUID.randomUUID().toString(),
        plan.program(),
        plan.batchSize(),
        plan.seed(),
        layout,
        heldRows,
        plan.distribution().halfPrecision());
  }
}
