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
 * @param distribution how workers train together
 */
public record ExecutionPlan(
    Schema schema,
    TrainingProgram program,
    int batchSize,
    boolean shuffle,
    long seed,
    double validationSplit,
    Distribution distribution) {
  /** Returns the plan for evaluating a model. */
  static ExecutionPlan evaluation(CompiledModel compiled, int batchSize) {
    return new ExecutionPlan(
        compiled.schema(), compiled.program(), batchSize, false, 0, 0, ParameterAveraging.DEFAULT);
  }

  /**
   * Returns how many of the rows, the first ones, are trained on: Keras's rule.
   *
   * @throws IllegalArgumentException if none would be left on one side of a split, or batches of
   *     another size than the model wants
   */
  public long trainingRows(long rows) {
    if (validationSplit == 0) {
      checkBatches(rows);
      return rows;
    }
    long training = (long) Math.floor(rows * (1.0 - validationSplit));
    if (training == 0 || training == rows) {
      throw new IllegalArgumentException(
          "Cannot split %d rows: expected rows on both sides of a validation split of %s, got %d for training and %d for validation."
              .formatted(rows, validationSplit, training, rows - training));
    }
    checkBatches(training);
    checkBatches(rows - training);
    return training;
  }

  private void checkBatches(long rows) {
    schema.batch().ifPresent(batch -> batch.check(rows, batchSize));
  }
}
