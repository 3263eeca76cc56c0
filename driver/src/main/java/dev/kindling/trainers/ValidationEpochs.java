package dev.kindling.trainers;

import java.util.List;
import java.util.function.IntPredicate;

/** After which epochs a fit validates. */
final class ValidationEpochs {
  private final IntPredicate chosen;

  private ValidationEpochs(IntPredicate chosen) {
    this.chosen = chosen;
  }

  /** Returns every k-th epoch. */
  static ValidationEpochs every(int count) {
    return new ValidationEpochs(epoch -> epoch % count == 0);
  }

  /**
   * Returns some epochs, the first one being 1.
   *
   * @throws IllegalArgumentException if there are none, or numbers below 1
   */
  static ValidationEpochs after(List<Integer> epochs) {
    if (epochs.isEmpty() || epochs.stream().anyMatch(epoch -> epoch < 1)) {
      throw new IllegalArgumentException(
          "Cannot fit: expected validationFreq with numbers of epochs from 1, got %s."
              .formatted(epochs));
    }
    List<Integer> copy = List.copyOf(epochs);
    return new ValidationEpochs(copy::contains);
  }

  /** Returns whether to validate after an epoch, the first one being 1. */
  boolean contains(int epoch) {
    return chosen.test(epoch);
  }
}
