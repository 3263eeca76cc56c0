package dev.kindling.losses;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/** Weights and masks beside the losses of several positions. */
final class Positions {
  private Positions() {}

  /**
   * Returns factors of losses with as many axes as these: a last axis of size 1 too many is
   * dropped, and those of an example or step hold for all its positions. One loss for a whole batch
   * takes factors of any shape.
   */
  static SymbolicTensor fit(Loss loss, String what, SymbolicTensor factors, SymbolicTensor each) {
    int rank = each.shape().rank();
    SymbolicTensor fitting = (SymbolicTensor) LogicOps.reals(factors);
    if (rank == 0) {
      return fitting;
    }
    if (fitting.shape().rank() == rank + 1 && fitting.shape().last() == 1) {
      fitting = AxisOps.merge(fitting, rank - 1, 2);
    }
    while (fitting.shape().rank() < rank) {
      fitting = ArrayOps.expandDims(fitting, -1);
    }
    check(loss, what, factors.shape(), fitting.shape(), each.shape());
    return fitting;
  }

  /**
   * Returns the weights of losses; those of examples, (batch,), are repeated for all their steps,
   * where Keras has no rule.
   */
  static SymbolicTensor weights(Loss loss, SymbolicTensor weights, SymbolicTensor each) {
    SymbolicTensor fitting = fit(loss, "sample weights", weights, each);
    return weights.shape().rank() < each.shape().rank() ? broadcast(fitting, each) : fitting;
  }

  private static void check(Loss loss, String what, Shape given, Shape factors, Shape each) {
    boolean fit = factors.rank() == each.rank();
    for (int axis = 0; fit && axis < each.rank(); axis++) {
      int size = factors.size(axis);
      boolean open = size == Shape.UNKNOWN || each.size(axis) == Shape.UNKNOWN;
      fit = open || size == 1 || size == each.size(axis);
    }
    if (!fit) {
      throw new ShapeMismatchException(
          "Cannot reduce loss '%s': expected %s that fit its losses of shape %s, got shape %s. Give a number for each example or for each position."
              .formatted(loss.name(), what, each, given));
    }
  }

  /** Returns factors of losses repeated to the losses' own shape, so that they can be counted. */
  static SymbolicTensor broadcast(SymbolicTensor factors, SymbolicTensor each) {
    boolean same = each.shape().rank() == 0 || factors.shape().equals(each.shape());
    return same ? factors : Ops.multiply(ArrayOps.onesLike(each), factors);
  }
}
