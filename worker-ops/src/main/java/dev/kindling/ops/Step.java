package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/** Functions of the sign alone, as slopes of piecewise functions are. */
final class Step {
  private Step() {}

  /** Returns the action that sets {@code out} to 1 where {@code x} is positive, elsewhere to 0. */
  static Runnable positive(Binding binding, INDArray x, INDArray out) {
    return Kernel.sequence(
        TransformCall.of(new Sign(x, out)), Arithmetic.maximum(out, binding.constant(0), out));
  }

  /** Returns the action that sets {@code out} to one of two values, by whether x is positive. */
  static Runnable mix(Binding binding, INDArray x, double positive, double other, INDArray out) {
    return Kernel.sequence(
        positive(binding, x, out),
        Arithmetic.multiply(out, binding.constant(positive - other), out),
        Arithmetic.add(out, binding.constant(other), out));
  }
}
