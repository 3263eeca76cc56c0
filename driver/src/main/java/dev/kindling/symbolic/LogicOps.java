package dev.kindling.symbolic;

import dev.kindling.ops.Cast;
import dev.kindling.ops.Compare;
import dev.kindling.ops.Comparison;
import dev.kindling.ops.Select;
import dev.kindling.tensors.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Functions on symbolic tensors that hold or do not hold: 1 stands for true and 0 for false, as in
 * masks. They compare reals and integers, have no gradient and broadcast like those of {@link Ops}.
 *
 * <p>Example: {@code LogicOps.notEqual(ids, Ops.scalar(0))} is a mask of the ids that are no
 * padding.
 */
public final class LogicOps {
  private LogicOps() {}

  /** Returns 1 where {@code a = b}. */
  public static SymbolicTensor equal(Operand a, Operand b) {
    return compare("Equal", Comparison.EQUAL, a, b);
  }

  /** Returns 1 where {@code a ≠ b}. */
  public static SymbolicTensor notEqual(Operand a, Operand b) {
    return compare("NotEqual", Comparison.NOT_EQUAL, a, b);
  }

  /** Returns 1 where {@code a > b}. */
  public static SymbolicTensor greater(Operand a, Operand b) {
    return compare("Greater", Comparison.GREATER, a, b);
  }

  /** Returns 1 where {@code a ≥ b}. */
  public static SymbolicTensor greaterEqual(Operand a, Operand b) {
    return compare("GreaterEqual", Comparison.GREATER_EQUAL, a, b);
  }

  /** Returns 1 where {@code a < b}. */
  public static SymbolicTensor less(Operand a, Operand b) {
    return compare("Less", Comparison.LESS, a, b);
  }

  /** Returns 1 where {@code a ≤ b}. */
  public static SymbolicTensor lessEqual(Operand a, Operand b) {
    return compare("LessEqual", Comparison.LESS_EQUAL, a, b);
  }

  private static SymbolicTensor compare(
      String className, Comparison comparison, Operand a, Operand b) {
    return Operation.apply(
        className,
        Map.of(),
        List.of(a, b),
        given ->
            Ops.emitTraced(new Compare(comparison), given.stream().map(LogicOps::reals).toList()));
  }

  /** Returns whether a traced tensor is the result of a comparison, which is 0 or 1. */
  public static boolean isTruth(SymbolicTensor x) {
    return x.operandBefore(Compare.class::isInstance).isPresent();
  }

  /** Returns integers as reals, reals as they are. */
  public static Operand reals(Operand x) {
    boolean integers =
        x instanceof SymbolicTensor tensor && tensor.spec().type() == ElementType.INT;
    return integers ? Ops.emit("Cast", Map.of("dtype", "float32"), new Cast(), x) : x;
  }

  /** Returns 1 where both are 1. */
  public static SymbolicTensor and(Operand a, Operand b) {
    return compose("LogicalAnd", given -> Ops.minimum(given.get(0), given.get(1)), a, b);
  }

  /** Returns 1 where at least one is 1. */
  public static SymbolicTensor or(Operand a, Operand b) {
    return compose("LogicalOr", given -> Ops.maximum(given.get(0), given.get(1)), a, b);
  }

  /** Returns 1 where x is 0. */
  public static SymbolicTensor not(Operand x) {
    return compose("LogicalNot", given -> Ops.subtract(1, given.get(0)), x);
  }

  private static SymbolicTensor compose(
      String className,
      Function<List<? extends Operand>, SymbolicTensor> body,
      Operand... operands) {
    return Operation.apply(className, Map.of(), Arrays.asList(operands), body::apply);
  }

  /** Returns 1 where any value over axes is 1; over all axes if none is given. */
  public static SymbolicTensor any(Operand x, boolean keepDims, int... axes) {
    return reduce("Any", given -> Ops.max(given, keepDims, axes), x, keepDims, axes);
  }

  /** Returns 1 where all values over axes are 1; over all axes if none is given. */
  public static SymbolicTensor all(Operand x, boolean keepDims, int... axes) {
    return reduce("All", given -> not(Ops.max(not(given), keepDims, axes)), x, keepDims, axes);
  }

  private static SymbolicTensor reduce(
      String className,
      Function<Operand, SymbolicTensor> body,
      Operand x,
      boolean keepDims,
      int... axes) {
    Map<String, Object> arguments = Map.of("axis", Ops.axes(x, axes), "keepdims", keepDims);
    return Operation.apply(className, arguments, List.of(x), given -> body.apply(given.get(0)));
  }

  /** Returns a where a condition is 1 and b where it is 0. */
  public static SymbolicTensor where(Operand condition, Operand a, Operand b) {
    return Ops.emit("Where", new Select(), condition, a, b);
  }
}
