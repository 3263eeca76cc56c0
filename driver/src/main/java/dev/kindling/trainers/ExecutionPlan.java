package dev.kindling.trainers;

import dev.kindling.training.TrainingProgram;

/**
 * What a data source needs to know to train or evaluate a model.
 *
 * @param schema what the columns must be
 * @param program what to compute; the inputs of its graphs are the schema's fields
 * @param batchSize the examples of a step
 * @param shuffle whether every epoch has an order of its own
 * @param seed the seed of the run
 * @param validationSplit the share of the rows, the last ones, that is held back for validation
 * @param validationBatchSize the rows that are validated at once
 * @param distribution how workers train together
 */
public record ExecutionPlan(
    Schema schema,
    TrainingProgram program,
    int batchSize,
    boolean shuffle,
    long seed,
    double validationSplit,
    int validationBatchSize,
    Distribution distribution) {
  /** Returns the plan for evaluating a model. */
  static ExecutionPlan evaluation(CompiledModel compiled, int batchSize) {
    return new ExecutionPlan(
        compiled.schema(),
        compiled.program(),
        batchSize,
        false,
        0,
        0,
        batchSize,
        ParameterAveraging.DEFAULT);
  }

  /** Returns the plan for the rows that are held back. */
  public ExecutionPlan validation() {
    return new ExecutionPlan(
        schema, program, validationBatchSize, false, seed, 0, validationBatchSize, distribution);
  }

  /**
   * Returns how many of the rows, the first ones, are trained on: Keras's rule.
   *
   * @throws IllegalArgumentException if none would be left on one side of a split, or batches of
   *     another size than the model wants
   */
  public long trainingRows(long rows) {
    if (validationSplit == 0) {
      checkBatches(rows, batchSize);
      return rows;
    }
    long training = trainingRows(rows, validationSplit);
    if (training == 0 || training == rows) {
      throw new IllegalArgumentException(
          "Cannot split %d rows: expected rows on both sides of a validation split of %s, got %d for training and %d for validation."
              .formatted(rows, validationSplit, training, rows - training));
    }
    checkBatches(training, batchSize);
    checkBatches(rows - training, validationBatchSize);
    return training;
  }

  /** Returns how many of the rows are left beside a split. */
  static long trainingRows(long rows, double split) {
    return (long) Math.floor(rows * (1.0 - split));
  }

  private void checkBatches(long rows, int size) {
    schema.batch().ifPresent(batch -> batch.check(rows, size));
  }
}
