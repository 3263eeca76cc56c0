package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/** What layers have in common that put boxes into images whose channels are last. */
final class Boxes {
  static final int HEIGHT = 1;
  static final int WIDTH = 2;

  private Boxes() {}

  /**
   * Returns 1 for the rows or columns of each image's box.
   *
   * @param share what the box takes of the axis, for each image
   * @param place where in the room that it leaves the box lies, from 0 to 1, for each image
   */
  static SymbolicTensor inside(
      SymbolicTensor images, int axis, SymbolicTensor share, SymbolicTensor place) {
    int cells = images.shape().size(axis);
    SymbolicTensor length = Ops.multiply(share, cells);
    SymbolicTensor first = Ops.multiply(place, Ops.subtract(cells, length));
    SymbolicTensor positions = ArrayOps.positions(images, axis);
    return LogicOps.and(
        LogicOps.greaterEqual(positions, first), LogicOps.less(positions, Ops.add(first, length)));
  }
}
