package dev.kindling.losses;

import dev.kindling.graph.Op;
import dev.kindling.ops.Softmax;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/**
 * Outputs of which one axis has a number for each class.
 *
 * @param loss the name of the loss, for messages
 * @param axis the axis; a negative one counts from the end
 */
record Classes(String loss, int axis) {
  /** Refuses an output without several classes, for which the loss would always be 0. */
  void check(Shape output) {
    boolean there = axis >= -output.rank() && axis < output.rank() && output.axis(axis) > 0;
    if (!there || output.size(axis) < 2) {
      throw new ShapeMismatchException(
          "Cannot use loss '%s' for an output of shape %s: expected at least 2 classes on %s. For a single probability use the loss binary_crossentropy."
              .formatted(loss, output, axis == -1 ? "its last axis" : "its axis " + axis));
    }
  }

  /** Returns the shape of an output without the classes. */
  Shape positions(Shape output) {
    int at = output.axis(axis);
    Shape positions = output.slice(0, at);
    for (int behind = at + 1; behind < output.rank(); behind++) {
      positions = positions.append(output.size(behind));
    }
    return positions;
  }

  /** Returns a tensor whose classes are on the last axis. */
  SymbolicTensor last(SymbolicTensor x) {
    return AxisOps.moveAxis(x, axis, -1);
  }

  /** Returns whether an operation is a softmax over the last axis. */
  static boolean softmax(Op op) {
    return op instanceof Softmax softmax && softmax.axis() == -1;
  }
}
