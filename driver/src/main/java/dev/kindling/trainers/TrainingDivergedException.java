package dev.kindling.trainers;

/** The loss is no longer a finite number. The model keeps the weights of its last whole epoch. */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final long step;

  TrainingDivergedException(String model, double loss, int epoch, long step) {
    super(
        "Cannot train model '%s' any further: expected a finite loss, got %s in epoch %d, step %d. Lower the learning rate, scale the features, or check the labels."
            .formatted(model, loss, epoch + 1, step));
    this.epoch = epoch;
    this.step = step;
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
