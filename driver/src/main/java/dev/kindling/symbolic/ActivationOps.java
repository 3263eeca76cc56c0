package dev.kindling.symbolic;

import dev.kindling.ops.Sparsemax;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The functions of {@code keras.activations} that have arguments; used as {@link Ops} are.
 *
 * <p>Example: {@code dense(4).activation(Activation.of("celu2", x -> ActivationOps.celu(x, 2)))}.
 */
public final class ActivationOps {
  private ActivationOps() {}

  /**
   * Returns {@code x} above a threshold, at most {@code maxValue}, and {@code negativeSlope · (x −
   * threshold)} elsewhere.
   *
   * @param maxValue infinite for no bound
   */
  public static SymbolicTensor relu(
      Operand x, double negativeSlope, double maxValue, double threshold) {
    Map<String, Object> arguments =
        Map.of("negative_slope", negativeSlope, "max_value", maxValue, "threshold", threshold);
    UnaryOperator<SymbolicTensor> body =
        t -> {
          SymbolicTensor y =
              threshold == 0 ? rectified(t, negativeSlope) : above(t, negativeSlope, threshold);
          return Double.isInfinite(maxValue) ? y : Ops.minimum(y, Ops.scalar(maxValue));
        };
    return compose("ReLU", arguments, body, x);
  }

  private static SymbolicTensor rectified(SymbolicTensor x, double negativeSlope) {
    return negativeSlope == 0 ? Ops.relu(x) : Ops.leakyRelu(x, negativeSlope);
  }

  private static SymbolicTensor above(SymbolicTensor x, double negativeSlope, double threshold) {
    SymbolicTensor above = Ops.multiply(x, LogicOps.greater(x, Ops.scalar(threshold)));
    SymbolicTensor below = Ops.relu(Ops.subtract(threshold, x));
    return Ops.subtract(above, Ops.multiply(below, negativeSlope));
  }

  /** Returns {@code max(x, 0) + α (e^(min(x, 0) / α) − 1)}. (Barron 2017.) */
  public static SymbolicTensor celu(Operand x, double alpha) {
    UnaryOperator<SymbolicTensor> body =
        t -> Ops.multiply(Ops.elu(Ops.multiply(t, 1 / alpha), 1), alpha);
    return compose("Celu", Map.of("alpha", alpha), body, x);
  }

  /** Returns {@code x · Φ(x)}, or its approximation by tanh. (Hendrycks and Gimpel 2016.) */
  public static SymbolicTensor gelu(Operand x, boolean approximate) {
    return approximate
        ? compose("Gelu", Map.of("approximate", true), ActivationOps::geluByTanh, x)
        : Ops.gelu(x);
  }

  private static SymbolicTensor geluByTanh(SymbolicTensor x) {
    SymbolicTensor cube = Ops.multiply(Ops.multiply(Ops.square(x), x), 0.044715);
    SymbolicTensor line = Ops.multiply(Ops.add(x, cube), Math.sqrt(2 / Math.PI));
    return Ops.multiply(Ops.multiply(x, 0.5), Ops.add(Ops.tanh(line), 1));
  }

  /** Returns the first half of an axis times the sigmoid of the second. (Dauphin et al. 2017.) */
  public static SymbolicTensor glu(Operand x, int axis) {
    return compose("Glu", Map.of("axis", axis), t -> gated(t, axis), x);
  }

  private static SymbolicTensor gated(SymbolicTensor x, int axis) {
    int size = x.shape().size(axis);
    if (size == Shape.UNKNOWN || size % 2 != 0) {
      throw new ShapeMismatchException(
          "Cannot apply activation 'glu': expected an even size of %s, got shape %s."
              .formatted(axis == -1 ? "the last axis" : "axis " + axis, x.shape()));
    }
    SymbolicTensor gate = Ops.sigmoid(ArrayOps.slice(x, axis, size / 2, size));
    return Ops.multiply(ArrayOps.slice(x, axis, 0, size / 2), gate);
  }

  /** Returns {@code x}, and 0 where it lies within −threshold and threshold. */
  public static SymbolicTensor hardShrink(Operand x, double threshold) {
    UnaryOperator<SymbolicTensor> body =
        t -> Ops.multiply(t, LogicOps.greater(Ops.abs(t), Ops.scalar(threshold)));
    return compose("HardShrink", Map.of("threshold", threshold), body, x);
  }

  /** Returns {@code x} moved towards 0 by a threshold, and 0 where it would cross it. */
  public static SymbolicTensor softShrink(Operand x, double threshold) {
    UnaryOperator<SymbolicTensor> body = t -> Ops.subtract(t, Ops.clip(t, -threshold, threshold));
    return compose("SoftShrink", Map.of("threshold", threshold), body, x);
  }

  /** Returns {@code (x + √(x² + b)) / 2}. (Barron 2021.) */
  public static SymbolicTensor squareplus(Operand x, double b) {
    UnaryOperator<SymbolicTensor> body =
        t -> Ops.multiply(Ops.add(t, Ops.sqrt(Ops.add(Ops.square(t), b))), 0.5);
    return compose("Squareplus", Map.of("b", b), body, x);
  }

  /** Returns {@code x} above a threshold and another value elsewhere. */
  public static SymbolicTensor threshold(Operand x, double threshold, double value) {
    UnaryOperator<SymbolicTensor> body =
        t -> {
          SymbolicTensor above = LogicOps.greater(t, Ops.scalar(threshold));
          return LogicOps.where(above, t, Ops.scalar(value));
        };
    return compose("Threshold", Map.of("threshold", threshold, "default_value", value), body, x);
  }

  /** Returns a softmax of which small values are 0, over an axis; see {@link Sparsemax}. */
  public static SymbolicTensor sparsemax(Operand x, int axis) {
    UnaryOperator<SymbolicTensor> body =
        t -> {
          SymbolicTensor last = AxisOps.moveAxis(t, axis, -1);
          return AxisOps.moveAxis(Ops.emit("Sparsemax", new Sparsemax(), last), -1, axis);
        };
    return compose("Sparsemax", Map.of("axis", axis), body, x);
  }

  /** Returns {@code e^x / Σ e^x} over axes. */
  public static SymbolicTensor softmax(Operand x, int... axes) {
    if (axes.length == 1) {
      return Ops.softmax(x, axes[0]);
    }
    UnaryOperator<SymbolicTensor> body =
        t -> {
          SymbolicTensor powers = Ops.exp(Ops.subtract(t, Ops.max(t, true, axes)));
          return Ops.divide(powers, Ops.sum(powers, true, axes));
        };
    return compose("Softmax", Map.of("axis", Ops.axes(x, axes)), body, x);
  }

  /** Returns the logarithm of the softmax over axes, precise where the softmax is tiny. */
  public static SymbolicTensor logSoftmax(Operand x, int... axes) {
    if (axes.length == 1) {
      return Ops.logSoftmax(x, axes[0]);
    }
    UnaryOperator<SymbolicTensor> body =
        t -> {
          SymbolicTensor lower = Ops.subtract(t, Ops.max(t, true, axes));
          return Ops.subtract(lower, Ops.log(Ops.sum(Ops.exp(lower), true, axes)));
        };
    return compose("LogSoftmax", Map.of("axis", Ops.axes(x, axes)), body, x);
  }

  private static SymbolicTensor compose(
      String className,
      Map<String, Object> arguments,
      UnaryOperator<SymbolicTensor> body,
      Operand x) {
    return Operation.apply(
        className, arguments, List.of(x), given -> body.apply((SymbolicTensor) given.get(0)));
  }
}
