package dev.kindling.spark;

import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.parameters.ParameterLayout;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.TrainingProgram;
import org.apache.spark.SparkConf;

/**
 * What all workers send to the driver in one round, for which Spark has a limit.
 *
 * @param workers the number of workers
 * @param numbers the numbers that each sends
 */
record ResultSize(int workers, long numbers) {
  private static final String LIMIT = "spark.driver.maxResultSize";

  /**
   * Returns the size for parameters with their optimizer's vectors, or for gradients and what goes
   * with them.
   */
  static ResultSize of(ExecutionPlan plan, int workers) {
    TrainingProgram program = plan.program();
    boolean averages = plan.distribution() instanceof ParameterAveraging;
    ParameterLayout parameters = program.training().parameters();
    long assigned = program.assignsParameters() ? parameters.size() : 0;
    long more = averages ? OptimizerLayout.of(program.optimizer(), parameters).size() : assigned;
    return new ResultSize(workers, parameters.size() + more + program.training().state().size());
  }

  long bytes() {
    return numbers * Float.BYTES * workers;
  }

  /**
   * Refuses rounds that would end in vain when the workers have done their work.
   *
   * @param heapBytes the driver's memory
   * @throws IllegalArgumentException if Spark's limit or the driver's memory is lower
   */
  void check(SparkConf conf, long heapBytes) {
    long limit = conf.getSizeAsBytes(LIMIT, "1g");
    if (limit > 0 && bytes() > limit) {
      throw new IllegalArgumentException(
          "Cannot train with %d workers: expected results of at most %d bytes in a round (%s), got %d, which is %d numbers of 4 bytes from each worker. Set %s to 0 (no limit) or to %dm, or train with fewer workers(…)."
              .formatted(workers, limit, LIMIT, bytes(), numbers, LIMIT, megabytes()));
    }
    if (bytes() > heapBytes) {
      throw new IllegalArgumentException(
          "Cannot train with %d workers: expected results of at most %d bytes in a round (the driver's memory), got %d, which is %d numbers of 4 bytes from each worker. Raise spark.driver.memory, or train with fewer workers(…)."
              .formatted(workers, heapBytes, bytes(), numbers));
    }
  }

  /** Some more than the numbers take, for what Spark adds to them. */
  private long megabytes() {
    return (bytes() >> 20) + 1 + workers;
  }
}
