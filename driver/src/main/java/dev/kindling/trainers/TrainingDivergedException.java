package dev.kindling.trainers;

/**
 * The loss or a weight is no longer a finite number. The model keeps the weights of its last whole
 * epoch.
 */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final long step;

  TrainingDivergedException(String model, double loss, int epoch, long step) {
    this("a finite loss, got " + loss, model, epoch, step);
  }

  private TrainingDivergedException(String expected, String model, int epoch, long step) {
    super(
        "Cannot train model '%s' any further: expected %s in epoch %d, step %d. Lower the learning rate, scale the features, or check the labels."
            .formatted(model, expected, epoch + 1, step));
    this.epoch = epoch;
    this.step = step;
  }

  /** Returns the exception for an update that left weights which are no numbers. */
  static TrainingDivergedException ofWeights(String model, int epoch, long step) {
    return new TrainingDivergedException(
        "finite weights, got some that are not", model, epoch, step);
  }

  /** Returns the epoch, from 0. */
  public int epoch() {
    return epoch;
  }

  /** Returns the step within the epoch, from 1. */
  public long step() {
    return step;
  }
}
