package dev.kindling.symbolic;

import dev.kindling.graph.Op;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.Relu;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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
    return Operation.apply(
        className, Map.of(), Arrays.asList(operands), given -> emitTraced(op, given).get(0));
  }

  private static List<SymbolicTensor> emitTraced(Op op, List<? extends Operand> operands) {
    Trace trace =
        operands.stream()
            .filter(SymbolicTensor.class::isInstance)
            .flatMap(operand -> ((SymbolicTensor) operand).trace().stream())
            .findFirst()
            .orElseThrow();
    return trace.emit(op, operands);
  }
}
