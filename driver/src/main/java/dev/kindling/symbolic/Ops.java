package dev.kindling.symbolic;

import dev.kindling.graph.Op;
import dev.kindling.ops.Abs;
import dev.kindling.ops.BatchMatMul;
import dev.kindling.ops.BiasAdd;
import dev.kindling.ops.Clip;
import dev.kindling.ops.Concatenate;
import dev.kindling.ops.Dropout;
import dev.kindling.ops.Elu;
import dev.kindling.ops.Exp;
import dev.kindling.ops.Gelu;
import dev.kindling.ops.LeakyRelu;
import dev.kindling.ops.Log;
import dev.kindling.ops.LogSoftmax;
import dev.kindling.ops.MatMul;
import dev.kindling.ops.MaxOver;
import dev.kindling.ops.MeanOver;
import dev.kindling.ops.PerExample;
import dev.kindling.ops.Relu;
import dev.kindling.ops.Reshape;
import dev.kindling.ops.Sigmoid;
import dev.kindling.ops.Softmax;
import dev.kindling.ops.Softplus;
import dev.kindling.ops.Softsign;
import dev.kindling.ops.Sqrt;
import dev.kindling.ops.Square;
import dev.kindling.ops.SumOver;
import dev.kindling.ops.Tanh;
import dev.kindling.ops.Transpose;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Functions on symbolic tensors. Inside a layer's {@code call} they emit operations; between the
 * layers of a functional model they work as layers of their own, as {@code keras.ops} do: {@code
 * relu(x)} is listed as {@code relu (Relu)}.
 *
 * <p>Example: {@code Ops.mean(Ops.square(Ops.subtract(x, y)), 1)} is the mean squared difference of
 * each row, of shape {@code (None,)}.
 *
 * <p>Shapes have the batch axis first. Where two operands meet, their shapes broadcast as in NumPy;
 * one of them may be a {@link #scalar number}.
 */
public final class Ops {
  private Ops() {}

  /** Returns a number as an operand. */
  public static Operand scalar(double value) {
    return new Scalar(value);
  }

  /** Returns {@code a + b}. */
  public static SymbolicTensor add(Operand a, Operand b) {
    return Binary.ADD.apply(a, b);
  }

  /** Returns {@code a + b}. */
  public static SymbolicTensor add(Operand a, double b) {
    return add(a, scalar(b));
  }

  /** Returns {@code a - b}. */
  public static SymbolicTensor subtract(Operand a, Operand b) {
    return Binary.SUBTRACT.apply(a, b);
  }

  /** Returns {@code a - b}. */
  public static SymbolicTensor subtract(Operand a, double b) {
    return subtract(a, scalar(b));
  }

  /** Returns {@code a - b}. */
  public static SymbolicTensor subtract(double a, Operand b) {
    return subtract(scalar(a), b);
  }

  /** Returns {@code a · b}, element by element. */
  public static SymbolicTensor multiply(Operand a, Operand b) {
    return Binary.MULTIPLY.apply(a, b);
  }

  /** Returns {@code a · b}. */
  public static SymbolicTensor multiply(Operand a, double b) {
    return multiply(a, scalar(b));
  }

  /** Returns {@code a / b}. */
  public static SymbolicTensor divide(Operand a, Operand b) {
    return Binary.DIVIDE.apply(a, b);
  }

  /** Returns {@code a / b}. */
  public static SymbolicTensor divide(Operand a, double b) {
    return divide(a, scalar(b));
  }

  /** Returns {@code a / b}. */
  public static SymbolicTensor divide(double a, Operand b) {
    return divide(scalar(a), b);
  }

  /** Returns the larger of a and b, element by element. */
  public static SymbolicTensor maximum(Operand a, Operand b) {
    return Binary.MAXIMUM.apply(a, b);
  }

  /** Returns the smaller of a and b, element by element. */
  public static SymbolicTensor minimum(Operand a, Operand b) {
    return Binary.MINIMUM.apply(a, b);
  }

  /** Returns {@code a^b}. */
  public static SymbolicTensor power(Operand a, Operand b) {
    return Binary.POWER.apply(a, b);
  }

  /** Returns {@code a^b}. */
  public static SymbolicTensor power(Operand a, double b) {
    return power(a, scalar(b));
  }

  /** Returns the angle from -π to π of the points (b, a), of which a is the height. */
  public static SymbolicTensor arctan2(Operand a, Operand b) {
    return Binary.ARCTAN2.apply(a, b);
  }

  /**
   * Returns {@code x · w} over the last axis of x: (…, in) · (in, out) → (…, out), or of two stacks
   * of matrices (…, n, m) · (…, m, k) → (…, n, k).
   */
  public static SymbolicTensor matmul(Operand x, Operand w) {
    Op op = w.shape().rank() == 2 ? new MatMul() : new BatchMatMul(false, false);
    return emit("Matmul", op, x, w);
  }

  /** Returns {@code x + b} with b along the last axis: (…, n) + (n,) → (…, n). */
  public static SymbolicTensor biasAdd(Operand x, Operand b) {
    return emit("Add", new BiasAdd(), x, b);
  }

  /** Returns integers as reals, which most functions want; reals stay as they are. */
  public static SymbolicTensor cast(Operand x) {
    return Operation.apply(
        "Cast",
        Map.of("dtype", "float32"),
        List.of(x),
        given -> (SymbolicTensor) LogicOps.reals(given.get(0)));
  }

  /** Returns {@code -x}. */
  public static SymbolicTensor negative(Operand x) {
    return compose("Negative", t -> multiply(t, -1), x);
  }

  /** Returns {@code |x|}. */
  public static SymbolicTensor abs(Operand x) {
    return emit("Absolute", new Abs(), x);
  }

  /** Returns {@code x²}. */
  public static SymbolicTensor square(Operand x) {
    return emit("Square", new Square(), x);
  }

  /** Returns {@code √x}. */
  public static SymbolicTensor sqrt(Operand x) {
    return emit("Sqrt", new Sqrt(), x);
  }

  /** Returns {@code e^x}. */
  public static SymbolicTensor exp(Operand x) {
    return emit("Exp", new Exp(), x);
  }

  /** Returns the natural logarithm of x. */
  public static SymbolicTensor log(Operand x) {
    return emit("Log", new Log(), x);
  }

  /** Returns x, but at least {@code low} and at most {@code high}. */
  public static SymbolicTensor clip(Operand x, double low, double high) {
    return emit("Clip", Map.of("x_min", low, "x_max", high), new Clip(low, high), x);
  }

  /** Returns {@code max(x, 0)}. */
  public static SymbolicTensor relu(Operand x) {
    return emit("Relu", new Relu(), x);
  }

  /** Returns x where it is positive, {@code slope · x} elsewhere. */
  public static SymbolicTensor leakyRelu(Operand x, double slope) {
    return emit("LeakyRelu", Map.of("negative_slope", slope), new LeakyRelu(slope), x);
  }

  /** Returns x where it is positive, {@code alpha · (e^x - 1)} elsewhere. */
  public static SymbolicTensor elu(Operand x, double alpha) {
    return emit("Elu", Map.of("alpha", alpha), new Elu(alpha), x);
  }

  /** Returns {@code x · Φ(x)}, Φ the distribution function of the normal distribution. */
  public static SymbolicTensor gelu(Operand x) {
    return emit("Gelu", Map.of("approximate", false), new Gelu(), x);
  }

  /** Returns {@code 1 / (1 + e^-x)}. */
  public static SymbolicTensor sigmoid(Operand x) {
    return emit("Sigmoid", new Sigmoid(), x);
  }

  /** Returns {@code x · sigmoid(x)}, also called swish. */
  public static SymbolicTensor silu(Operand x) {
    return compose("Silu", t -> multiply(t, sigmoid(t)), x);
  }

  /** Returns the hyperbolic tangent of x. */
  public static SymbolicTensor tanh(Operand x) {
    return emit("Tanh", new Tanh(), x);
  }

  /** Returns {@code ln(1 + e^x)}. */
  public static SymbolicTensor softplus(Operand x) {
    return emit("Softplus", new Softplus(), x);
  }

  /** Returns {@code x / (1 + |x|)}. */
  public static SymbolicTensor softsign(Operand x) {
    return emit("Softsign", new Softsign(), x);
  }

  /** Returns {@code e^x / Σ e^x} over the last axis. */
  public static SymbolicTensor softmax(Operand x) {
    return softmax(x, -1);
  }

  /** Returns {@code e^x / Σ e^x} over an axis. */
  public static SymbolicTensor softmax(Operand x, int axis) {
    return emit("Softmax", Map.of("axis", axis), new Softmax(axis), x);
  }

  /** Returns the logarithm of the softmax over an axis, precise where the softmax is tiny. */
  public static SymbolicTensor logSoftmax(Operand x, int axis) {
    return emit("LogSoftmax", Map.of("axis", axis), new LogSoftmax(axis), x);
  }

  /** Returns the sums over axes, which are dropped; over all axes if none is given. */
  public static SymbolicTensor sum(Operand x, int... axes) {
    return sum(x, false, axes);
  }

  /** Returns the sums over axes, which are dropped or kept with size 1. */
  public static SymbolicTensor sum(Operand x, boolean keepDims, int... axes) {
    return reduce("Sum", over -> new SumOver(over, keepDims), x, keepDims, axes);
  }

  /** Returns the means over axes, which are dropped; over all axes if none is given. */
  public static SymbolicTensor mean(Operand x, int... axes) {
    return mean(x, false, axes);
  }

  /** Returns the means over axes, which are dropped or kept with size 1. */
  public static SymbolicTensor mean(Operand x, boolean keepDims, int... axes) {
    return reduce("Mean", over -> new MeanOver(over, keepDims), x, keepDims, axes);
  }

  /** Returns the largest values over axes, which are dropped; over all axes if none is given. */
  public static SymbolicTensor max(Operand x, int... axes) {
    return max(x, false, axes);
  }

  /** Returns the largest values over axes, which are dropped or kept with size 1. */
  public static SymbolicTensor max(Operand x, boolean keepDims, int... axes) {
    return reduce("Max", over -> new MaxOver(over, keepDims), x, keepDims, axes);
  }

  private static SymbolicTensor reduce(
      String className, Function<List<Integer>, Op> op, Operand x, boolean keepDims, int... axes) {
    List<Integer> over = axes(x, axes);
    return emit(className, Map.of("axis", over, "keepdims", keepDims), op.apply(over), x);
  }

  /** Returns axes as a list; all of x if none is given. */
  static List<Integer> axes(Operand x, int... axes) {
    IntStream all = axes.length == 0 ? IntStream.range(0, x.shape().rank()) : Arrays.stream(axes);
    return all.boxed().toList();
  }

  /**
   * Returns the same elements under another shape; the batch axis stays.
   *
   * @param sizes the sizes behind the batch axis; one may be -1 and is then what the others leave
   */
  public static SymbolicTensor reshape(Operand x, int... sizes) {
    return reshape(new Reshape(Shape.of(sizes)), x);
  }

  /** Reshapes; between layers Keras's argument has the batch axis too, which is open. */
  static SymbolicTensor reshape(Op op, Operand x) {
    if (Operation.traceOf(List.of(x)).isPresent()) {
      return emit("Reshape", op, x);
    }
    Shape result = op.outputs(List.of(TensorSpec.floats(x.shape()))).get(0).shape();
    List<Integer> all = Arrays.stream(result.toArray()).boxed().toList();
    return emit("Reshape", Map.of("newshape", all), op, x);
  }

  /**
   * Returns the same elements with the axes in another order.
   *
   * @param axes for each axis of the result the axis of x that it was, the batch axis first
   */
  public static SymbolicTensor transpose(Operand x, int... axes) {
    List<Integer> order = Arrays.stream(axes).boxed().toList();
    return emit("Transpose", Map.of("axes", order), new Transpose(order), x);
  }

  /** Returns the tensors one behind the other along an axis; all other axes must agree. */
  public static SymbolicTensor concatenate(List<? extends Operand> tensors, int axis) {
    return Operation.apply(
        "Concatenate",
        Map.of("axis", axis),
        OperationCall.of(List.of(tensors)),
        given -> emitTraced(new Concatenate(axis), given));
  }

  /**
   * Returns x with elements set to 0 at random, the others divided by {@code 1 - rate}; always, so
   * layers ask {@link Call#training} first.
   */
  public static SymbolicTensor dropout(Operand x, double rate) {
    return emit("Dropout", new Dropout(rate), x);
  }

  /** Returns a total over all examples of x, divided by their number. */
  public static SymbolicTensor perExample(Operand total, Operand x) {
    return emit("PerExample", new PerExample(), total, x);
  }

  /**
   * Applies a composition of other functions as one layer.
   *
   * @param className the class name of the layer that it is between layers
   */
  public static SymbolicTensor compose(
      String className, UnaryOperator<SymbolicTensor> function, Operand x) {
    return Operation.apply(
        className, Map.of(), List.of(x), given -> function.apply((SymbolicTensor) given.get(0)));
  }

  /**
   * Applies an operation of one output.
   *
   * @param className the class name of the layer that it is between layers, as Keras names it
   */
  public static SymbolicTensor emit(String className, Op op, Operand... operands) {
    return emit(className, Map.of(), op, operands);
  }

  static SymbolicTensor emit(
      String className, Map<String, Object> arguments, Op op, Operand... operands) {
    return Operation.apply(
        className, arguments, Arrays.asList(operands), given -> emitTraced(op, given));
  }

  static SymbolicTensor emitTraced(Op op, List<? extends Operand> operands) {
    return Operation.traceOf(operands).orElseThrow().emit(op, operands).get(0);
  }
}
