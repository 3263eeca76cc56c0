package dev.kindling.symbolic;

import dev.kindling.ops.Flip;
import dev.kindling.ops.Gather;
import dev.kindling.ops.Repeat;
import dev.kindling.ops.Truncate;
import dev.kindling.tensors.ElementType;
import java.util.List;
import java.util.Map;

/** Functions on symbolic tensors that move elements and change none. */
public final class ArrayOps {
  private ArrayOps() {}

  /**
   * Returns the rows of a table that integers name: (n, …) and (batch, steps) → (batch, steps, …).
   * Reals are truncated to integers.
   */
  public static SymbolicTensor take(Operand table, Operand indices) {
    return Operation.apply(
        "Take",
        Map.of("axis", 0),
        List.of(table, indices),
        given -> Ops.emitTraced(new Gather(), List.of(given.get(0), integers(given.get(1)))));
  }

  private static Operand integers(Operand x) {
    boolean integers =
        x instanceof SymbolicTensor tensor && tensor.spec().type() == ElementType.INT;
    return integers ? x : Ops.emit("Cast", new Truncate(), x);
  }

  /** Returns each element {@code times} times in a row along an axis. */
  public static SymbolicTensor repeat(Operand x, int times, int axis) {
    return Ops.emit("Repeat", Map.of("repeats", times, "axis", axis), new Repeat(times, axis), x);
  }

  /** Returns the elements in reverse order along axes; along all if none is given. */
  public static SymbolicTensor flip(Operand x, int... axes) {
    List<Integer> along = Ops.axes(x, axes);
    return Ops.emit("Flip", Map.of("axis", along), new Flip(along), x);
  }
}
