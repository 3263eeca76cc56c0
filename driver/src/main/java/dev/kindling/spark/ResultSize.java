package dev.kindling.spark;

import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.parameters.ParameterLayout;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.TrainingProgram;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * What the driver gets in one round, for which Spark has a limit.
 *
 * @param workers the number of workers
 * @param numbers the numbers that each brings back
 * @param sliced whether executors combine them, so that the driver gets them once
 */
record ResultSize(int workers, long numbers, boolean sliced) {
  private static final String LIMIT = "spark.driver.maxResultSize";

  /** Above so much, executors combine what workers bring back. */
  static final String SLICED_ABOVE = "spark.kindling.slicedAbove";

  /**
   * A driver elsewhere than its executors has results as bytes and as numbers at once, twice this
   * size: an eighth of the memory of Spark's default driver.
   */
  private static final String USUALLY_SLICED_ABOVE = "64m";

  /** What an executor holds of all workers while it combines a slice. */
  private static final long SLICE_BYTES = 16L << 20;

  /**
   * Returns the size for parameters with their optimizer's vectors, or for gradients and what goes
   * with them.
   *
   * @param heapBytes the driver's memory
   */
  static ResultSize of(ExecutionPlan plan, int workers, SparkConf conf, long heapBytes) {
    TrainingProgram program = plan.program();
    boolean averages = plan.distribution() instanceof ParameterAveraging;
    ParameterLayout parameters = program.training().parameters();
    long assigned = program.assignsParameters() ? parameters.size() : 0;
    long more = averages ? OptimizerLayout.of(program.optimizer(), parameters).size() : assigned;
    long numbers = parameters.size() + more + program.training().state().size();
    ResultSize whole = new ResultSize(workers, numbers, false);
    long above = conf.getSizeAsBytes(SLICED_ABOVE, USUALLY_SLICED_ABOVE);
    boolean large = whole.bytes() > Math.min(Math.min(above, limit(conf)), heapBytes);
    return new ResultSize(workers, numbers, workers > 1 && large);
  }

  private static long limit(SparkConf conf) {
    long limit = conf.getSizeAsBytes(LIMIT, "1g");
    return limit > 0 ? limit : Long.MAX_VALUE;
  }

  long bytes() {
    return sliced ? numbers * Float.BYTES : allBytes();
  }

  private long allBytes() {
    return numbers * Float.BYTES * workers;
  }

  /**
   * Returns into how many slices vectors are cut: small ones, and one for each worker; empty if
   * they are not.
   */
  Optional<Integer> shares() {
    return sliced
        ? Optional.of((int) Math.max(workers, allBytes() / SLICE_BYTES + 1))
        : Optional.empty();
  }

  /**
   * Refuses rounds that would end in vain when the workers have done their work.
   *
   * @param heapBytes the driver's memory
   * @throws IllegalArgumentException if Spark's limit or the driver's memory is lower
   */
  void check(SparkConf conf, long heapBytes) {
    long limit = limit(conf);
    String expected =
        "Cannot train with %d workers: expected results of at most %%d bytes in a round (%%s), got %d, which is %d numbers of 4 bytes%s. "
            .formatted(workers, bytes(), numbers, sliced ? "" : " from each worker");
    String fewer = sliced ? "." : ", or train with fewer workers(…).";
    if (bytes() > limit) {
      throw new IllegalArgumentException(
          expected.formatted(limit, LIMIT)
              + "Set %s to 0 (no limit) or to %dm%s".formatted(LIMIT, megabytes(), fewer));
    }
    if (bytes() > heapBytes) {
      throw new IllegalArgumentException(
          expected.formatted(heapBytes, "the driver's memory")
              + "Raise spark.driver.memory"
              + fewer);
    }
  }

  /** Some more than the numbers take, for what Spark adds to them. */
  private long megabytes() {
    return (bytes() >> 20) + 1 + workers;
  }
}
