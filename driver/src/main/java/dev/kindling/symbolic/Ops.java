package dev.kindling.symbolic;

import dev.kindling.graph.Op;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Relu;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Functions on symbolic tensors. Inside a layer's {@code call} they emit operations; between the
 * layers of a functional model they work as layers of their own, as {@code keras.ops} do.
 */
public final class Ops {
  private Ops() {}

  /** Returns {@code max(x, 0)}. */
  public static SymbolicTensor relu(Operand x) {
    return emit("Relu", new Relu(), x);
  }

  /** Returns {@code x · w} over the last axis of x: (…, in) · (in, out) → (…, out). */
  public static SymbolicTensor matmul(Operand x, Operand w) {
    return emit("Matmul", new MatMul(), x, w);
  }

  /** Returns {@code x + b} with b along the last axis: (…, n) + (n,) → (…, n). */
  public static SymbolicTensor biasAdd(Operand x, Operand b) {
    return emit("BiasAdd", new BiasAdd(), x, b);
  }

  /**
   * Applies an operation of one output.
   *
   * @param className the class name of the layer that it is between layers, as Keras names it
   */
  public static SymbolicTensor emit(String className, Op op, Operand... operands) {
    Optional<Trace> trace = trace(operands);
    if (trace.isPresent()) {
      return trace.get().emit(op, Arrays.asList(operands)).get(0);
    }
    List<SymbolicTensor> tensors =
        Arrays.stream(operands).map(operand -> recorded(op, operand)).toList();
    return new Operation(className, op).record(tensors).outputs().get(0);
  }

  private static Optional<Trace> trace(Operand... operands) {
    return Arrays.stream(operands)
        .filter(SymbolicTensor.class::isInstance)
        .flatMap(operand -> ((SymbolicTensor) operand).trace().stream())
        .findFirst();
  }

  private static SymbolicTensor recorded(Op op, Operand operand) {
    if (operand instanceof SymbolicTensor tensor) {
      return tensor;
    }
    throw new IllegalArgumentException(
        "Cannot apply operation '%s' to a weight outside of a layer's call. Write a layer that owns the weight."
            .formatted(op.name()));
  }
}
