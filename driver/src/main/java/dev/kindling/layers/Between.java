package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.function.Function;

/**
 * Between which two tiles each cell along an axis of images lies. Tiles count from 1, as there is
 * one more at each end.
 *
 * @param first the tile before each cell
 * @param rest how far away that is, in tiles
 */
record Between(SymbolicTensor first, SymbolicTensor rest) {
  /** Returns how many cells each of so many tiles along an axis has. */
  static int cells(SymbolicTensor images, int axis, int tiles) {
    return (images.shape().size(axis) + tiles - 1) / tiles;
  }

  /** Returns where the cells along an axis of so many tiles lie. */
  static Between tiles(SymbolicTensor images, int axis, int tiles) {
    double cells = cells(images, axis, tiles);
    SymbolicTensor places =
        Ops.add(Ops.divide(Ops.subtract(ArrayOps.positions(images, axis), cells / 2), cells), 1);
    SymbolicTensor first = (SymbolicTensor) LogicOps.reals(ArrayOps.integers(places));
    return new Between(first, Ops.subtract(places, first));
  }

  /** Returns what two tiles have, each by as much as it is near. */
  SymbolicTensor mix(Function<Operand, SymbolicTensor> tile) {
    SymbolicTensor before = Ops.multiply(tile.apply(first), Ops.subtract(1, rest));
    return Ops.add(before, Ops.multiply(tile.apply(Ops.add(first, 1)), rest));
  }
}
