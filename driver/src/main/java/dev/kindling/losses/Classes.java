package dev.kindling.losses;

import dev.kindling.graph.Op;
import dev.kindling.ops.Softmax;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/** Outputs whose last axis has a number for each class. */
final class Classes {
  private Classes() {}

  /** Refuses an output without several classes, for which the loss would always be 0. */
  static void check(String loss, Shape output) {
    if (output.rank() < 2 || output.last() < 2) {
      throw new ShapeMismatchException(
          "Cannot use loss '%s' for an output of shape %s: expected at least 2 classes on its last axis. For a single probability use the loss binary_crossentropy."
              .formatted(loss, output));
    }
  }

  /** Returns whether an operation is a softmax over the last axis. */
  static boolean softmax(Op op) {
    return op instanceof Softmax softmax && softmax.axis() == -1;
  }
}
