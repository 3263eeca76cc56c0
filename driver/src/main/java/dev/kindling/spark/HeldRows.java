package dev.kindling.spark;

import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.ParameterAveraging;

/**
 * How many rows a worker may hold at once outside of Spark's cache.
 *
 * @param usual what a quarter of its part of the cluster's memory holds
 * @param most what half of it holds, the bound for the rows of one round
 * @param rowBytes the bytes of a row
 */
record HeldRows(int usual, int most, long rowBytes) {
  private static final long USUAL_SHARE = 4;

  /** Spark's cache and what tasks compute with need the rest. */
  private static final long MOST_SHARE = 2;

  /**
   * Returns the numbers of rows that memory and Java's arrays hold.
   *
   * @param workerBytes a worker's part of the memory
   * @param rowBytes the bytes of a row
   * @param widest how many numbers the widest of a row's values has; they share an array
   */
  static HeldRows of(long workerBytes, long rowBytes, int widest) {
    long array = RowReader.MAX_VALUES / Math.max(1, widest);
    long fitting = workerBytes / Math.max(1, rowBytes);
    long most = Math.max(1, Math.min(array, fitting / MOST_SHARE));
    long usual = Math.max(1, Math.min(array, fitting / USUAL_SHARE));
    return new HeldRows((int) usual, (int) most, rowBytes);
  }

  /**
   * Refuses rounds of more rows than a worker can hold. Workers whose rows are few hold none: they
   * read them from the cache.
   *
   * @throws IllegalArgumentException if there are such rounds
   */
  void check(ExecutionPlan plan, WorkerLayout layout) {
    long needed = Math.min(layout.largest(), roundRows(plan, layout));
    if (layout.largest() > usual && needed > most) {
      throw new IllegalArgumentException(
          "Cannot train with rounds of %d rows for each worker: expected at most %d rows of %d bytes, which is what half of its memory or an array holds. Lower the batch size, average after fewer steps, or raise spark.executor.memory (spark.driver.memory for local masters)."
              .formatted(needed, most, rowBytes));
    }
  }

  /** Returns the most steps of parameter averaging that a round can have, up to a pass. */
  int roundSteps(ExecutionPlan plan, WorkerLayout layout) {
    long batch = plan.batchSize();
    long pass = (layout.largest() + batch - 1) / batch;
    long held = layout.largest() > usual ? most / batch : pass;
    return (int) Math.max(1, Math.min(pass, held));
  }

  /** Returns the rows of a round on the worker that has most; its share of a shuffled batch. */
  private static long roundRows(ExecutionPlan plan, WorkerLayout layout) {
    long batch = plan.batchSize();
    if (plan.distribution() instanceof ParameterAveraging averaging) {
      return averaging.steps() * batch;
    }
    return plan.shuffle()
        ? (long) Math.ceil((double) batch * layout.largest() / layout.total())
        : batch;
  }
}
