package dev.kindling.symbolic;

import dev.kindling.ops.Cut;
import dev.kindling.ops.Pad;
import dev.kindling.ops.Slice;
import java.util.Arrays;
import java.util.List;

/**
 * Functions on symbolic tensors that move elements and compute nothing; used as {@link Ops} are.
 */
public final class ArrayOps {
  private ArrayOps() {}

  /**
   * Returns the cells of an axis from {@code from} (inclusive) to {@code to} (exclusive); positions
   * below 0 count from the end.
   *
   * <p>Example: {@code slice(x, 1, 0, 2)} makes {@code (None, 5, 3)} into {@code (None, 2, 3)}.
   */
  public static SymbolicTensor slice(Operand x, int axis, int from, int to) {
    return slice(x, new Cut(axis, from, to, 1));
  }

  /** Returns the cells of some axes, the other axes whole. */
  public static SymbolicTensor slice(Operand x, Cut... cuts) {
    return Ops.emit("GetItem", new Slice(Arrays.asList(cuts)), x);
  }

  /**
   * Returns x with cells of a value around it.
   *
   * @param before the cells before each axis, the batch axis first
   * @param behind the cells behind each axis
   */
  public static SymbolicTensor pad(
      Operand x, List<Integer> before, List<Integer> behind, double value) {
    return Ops.emit("Pad", new Pad(before, behind, value), x);
  }

  /** Returns x with cells of a value before and behind one axis. */
  public static SymbolicTensor pad(Operand x, int axis, int before, int behind, double value) {
    return pad(x, at(x, axis, before), at(x, axis, behind), value);
  }

  private static List<Integer> at(Operand x, int axis, int cells) {
    Integer[] numbers = new Integer[x.shape().rank()];
    Arrays.fill(numbers, 0);
    numbers[x.shape().axis(axis)] = cells;
    return List.of(numbers);
  }
}
