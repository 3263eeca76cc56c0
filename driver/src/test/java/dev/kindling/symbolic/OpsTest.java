package dev.kindling.symbolic;

import static dev.kindling.layers.Layers.input;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.kindling.models.Model;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.testing.FunctionLayer;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpsTest {
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final float[] X = {0.5f, -1.5f, 2, -0.25f, 3, 1};
  private static final float[] Y = {1.5f, 0.5f, -2.5f, 4, -0.75f, 0.25f};

  private static Arguments unary(
      String className, Function<SymbolicTensor, SymbolicTensor> op, DoubleUnaryOperator expected) {
    return of(className, op, expected);
  }

  static Stream<Arguments> unaryFunctions() {
    return Stream.of(
        unary("Absolute", Ops::abs, Math::abs),
        unary("Add", x -> Ops.add(x, 2), x -> x + 2),
        unary("Clip", x -> Ops.clip(x, -1, 1), x -> Math.max(-1, Math.min(1, x))),
        unary("Divide", x -> Ops.divide(x, 4), x -> x / 4),
        unary("Divide", x -> Ops.divide(3, x), x -> 3 / x),
        unary("Equal", x -> LogicOps.equal(x, Ops.scalar(2)), x -> x == 2 ? 1 : 0),
        unary("Greater", x -> LogicOps.greater(x, Ops.scalar(1)), x -> x > 1 ? 1 : 0),
        unary("GreaterEqual", x -> LogicOps.greaterEqual(x, Ops.scalar(1)), x -> x >= 1 ? 1 : 0),
        unary("Less", x -> LogicOps.less(x, Ops.scalar(1)), x -> x < 1 ? 1 : 0),
        unary("LessEqual", x -> LogicOps.lessEqual(x, Ops.scalar(1)), x -> x <= 1 ? 1 : 0),
        unary("NotEqual", x -> LogicOps.notEqual(x, Ops.scalar(2)), x -> x == 2 ? 0 : 1),
        unary("OnesLike", ArrayOps::onesLike, x -> 1),
        unary("ZerosLike", ArrayOps::zerosLike, x -> 0),
        unary(
            "Where",
            x -> LogicOps.where(LogicOps.greater(x, Ops.scalar(1)), x, Ops.scalar(7)),
            x -> x > 1 ? x : 7),
        unary("Elu", x -> Ops.elu(x, 0.5), x -> x > 0 ? x : 0.5 * Math.expm1(x)),
        unary("Exp", Ops::exp, Math::exp),
        unary("LeakyRelu", x -> Ops.leakyRelu(x, 0.1), x -> x > 0 ? x : 0.1 * x),
        unary("Maximum", x -> Ops.maximum(x, Ops.scalar(0.75)), x -> Math.max(x, 0.75)),
        unary("Minimum", x -> Ops.minimum(Ops.scalar(0.75), x), x -> Math.min(x, 0.75)),
        unary("Multiply", x -> Ops.multiply(x, -3), x -> -3 * x),
        unary("Negative", Ops::negative, x -> -x),
        unary("Power", x -> Ops.power(x, 3), x -> x * x * x),
        unary("Relu", Ops::relu, x -> Math.max(x, 0)),
        unary("Sigmoid", Ops::sigmoid, x -> 1 / (1 + Math.exp(-x))),
        unary("Silu", Ops::silu, x -> x / (1 + Math.exp(-x))),
        unary("Softplus", Ops::softplus, x -> Math.log1p(Math.exp(x))),
        unary("Softsign", Ops::softsign, x -> x / (1 + Math.abs(x))),
        unary("Square", Ops::square, x -> x * x),
        unary("Subtract", x -> Ops.subtract(x, 2), x -> x - 2),
        unary("Subtract", x -> Ops.subtract(2, x), x -> 2 - x),
        unary("Tanh", Ops::tanh, Math::tanh));
  }

  private static Arguments binary(String className, Binary2 op, DoubleBinaryOperator expected) {
    return of(className, op, expected);
  }

  private interface Binary2 {
    SymbolicTensor apply(Operand a, Operand b);
  }

  static Stream<Arguments> binaryFunctions() {
    return Stream.of(
        binary("Add", Ops::add, (a, b) -> a + b),
        binary("Subtract", Ops::subtract, (a, b) -> a - b),
        binary("Multiply", Ops::multiply, (a, b) -> a * b),
        binary("Arctan2", Ops::arctan2, Math::atan2),
        binary("Divide", Ops::divide, (a, b) -> a / b),
        binary("Maximum", Ops::maximum, Math::max),
        binary("Minimum", Ops::minimum, Math::min));
  }

  private static Arguments shaped(
      String className, Function<SymbolicTensor, SymbolicTensor> op, Shape shape, float... values) {
    return of(className, op, shape, values);
  }

  static Stream<Arguments> shapingFunctions() {
    return Stream.of(
        shaped("Sum", x -> Ops.sum(x, 1), Shape.of(2), 1, 3.75f),
        shaped("Sum", x -> Ops.sum(x), Shape.of(), 4.75f),
        shaped("Mean", x -> Ops.mean(x, -1), Shape.of(2), 1 / 3f, 1.25f),
        shaped("Mean", x -> Ops.mean(x, true, 1), Shape.of(2, 1), 1 / 3f, 1.25f),
        shaped(
            "Any",
            x -> LogicOps.any(LogicOps.greater(x, Ops.scalar(2)), false, 1),
            Shape.of(2),
            0,
            1),
        shaped(
            "All",
            x -> LogicOps.all(LogicOps.less(x, Ops.scalar(3)), true, 1),
            Shape.of(2, 1),
            1,
            0),
        shaped(
            "Repeat", x -> ArrayOps.repeat(Ops.max(x, true, 1), 2, 1), Shape.of(2, 2), 2, 2, 3, 3),
        shaped("Flip", x -> ArrayOps.flip(x, 1), SHAPE, 2, -1.5f, 0.5f, 1, 3, -0.25f),
        shaped("ExpandDims", x -> ArrayOps.expandDims(x, -1), Shape.of(2, 3, 1), X),
        shaped("Max", x -> Ops.max(x, 1), Shape.of(2), 2, 3),
        shaped("Reshape", x -> Ops.reshape(x, 3, 1), Shape.of(2, 3, 1), X),
        shaped("Reshape", x -> Ops.reshape(x, -1), Shape.of(2, 3), X),
        shaped(
            "Transpose", x -> Ops.transpose(x, 1, 0), Shape.of(3, 2), 0.5f, -0.25f, -1.5f, 3, 2, 1),
        shaped("GetItem", x -> ArrayOps.slice(x, 1, -2, -1), Shape.of(2, 1), -1.5f, 3),
        shaped(
            "Pad",
            x -> ArrayOps.pad(x, -1, 0, 1, 9),
            Shape.of(2, 4),
            0.5f,
            -1.5f,
            2,
            9,
            -0.25f,
            3,
            1,
            9),
        shaped(
            "Concatenate",
            x -> Ops.concatenate(List.of(x, x), 1),
            Shape.of(2, 6),
            0.5f,
            -1.5f,
            2,
            0.5f,
            -1.5f,
            2,
            -0.25f,
            3,
            1,
            -0.25f,
            3,
            1));
  }

  private static float[] run(
      List<float[]> inputs, Function<List<SymbolicTensor>, SymbolicTensor> f) {
    List<TensorValues> tensors =
        inputs.stream().map(input -> TensorValues.floats(SHAPE, input)).toList();
    LayerRun run =
        new LayerRun(new FunctionLayer(f), LayerArguments.of(tensors).knownBatch(), false);
    return run.run(List.of(), 1).outputs().get(0).values();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unaryFunctions")
  void computesElements(
      String className, Function<SymbolicTensor, SymbolicTensor> op, DoubleUnaryOperator expected) {
    float[] values = new float[X.length];
    for (int index = 0; index < X.length; index++) {
      values[index] = (float) expected.applyAsDouble(X[index]);
    }
    assertClose(className, run(List.of(X), x -> op.apply(x.get(0))), values, 1e-5, 0);
    checkLayer(className, op, SHAPE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("binaryFunctions")
  void computesPairsOfElements(String className, Binary2 op, DoubleBinaryOperator expected) {
    float[] values = new float[X.length];
    for (int index = 0; index < X.length; index++) {
      values[index] = (float) expected.applyAsDouble(X[index], Y[index]);
    }
    assertClose(className, run(List.of(X, Y), x -> op.apply(x.get(0), x.get(1))), values, 1e-5, 0);
    SymbolicTensor x = input(3);
    SymbolicTensor result = op.apply(x, input(4, 3));
    assertThat(result.shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 4, 3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapingFunctions")
  void computesShapes(
      String className,
      Function<SymbolicTensor, SymbolicTensor> op,
      Shape shape,
      float[] expected) {
    assertClose(className, run(List.of(X), x -> op.apply(x.get(0))), expected, 1e-5, 0);
    checkLayer(className, op, shape);
  }

  /** Between layers the function is a layer of Keras's class name, and of the same shape. */
  private static void checkLayer(
      String className, Function<SymbolicTensor, SymbolicTensor> op, Shape shape) {
    SymbolicTensor x = InputLayer.input(TensorSpec.floats(SHAPE), null);
    SymbolicTensor y = op.apply(x);
    assertThat(y.call().orElseThrow().layer().className()).isEqualTo(className);
    assertThat(y.shape()).isEqualTo(shape);
  }

  @Test
  void logicOfMasks() {
    float[] a = {1, 1, 0, 0, 1, 0};
    float[] b = {1, 0, 1, 0, 0, 0};
    assertThat(run(List.of(a, b), x -> LogicOps.and(x.get(0), x.get(1))))
        .containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(run(List.of(a, b), x -> LogicOps.or(x.get(0), x.get(1))))
        .containsExactly(1, 1, 1, 0, 1, 0);
    assertThat(run(List.of(a), x -> LogicOps.not(x.get(0)))).containsExactly(0, 0, 1, 1, 0, 1);
  }

  @Test
  void newAxesCountFromBothEnds() {
    SymbolicTensor x = InputLayer.input(TensorSpec.ints(Shape.of(-1, -1, 3)), null);
    assertThat(ArrayOps.expandDims(x, 0).shape()).hasToString("(1, None, None, 3)");
    assertThat(ArrayOps.expandDims(x, 1).shape()).hasToString("(None, 1, None, 3)");
    assertThat(ArrayOps.expandDims(x, 3).shape()).hasToString("(None, None, 3, 1)");
    assertThat(ArrayOps.expandDims(x, -2).shape()).hasToString("(None, None, 1, 3)");
    assertThat(ArrayOps.expandDims(x, -1).spec())
        .isEqualTo(TensorSpec.ints(Shape.of(-1, -1, 3, 1)));
    assertThatThrownBy(() -> ArrayOps.expandDims(x, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot apply operation 'expand_dims': expected an axis from -4 to 3, got 4.");
  }

  @Test
  void realsAreTruncatedToIndices() {
    float[] table = {1, 2, 3, 4, 5, 6};
    float[] indices = {0.9f, 1.1f, 0, 1, 1, 0};
    assertThat(run(List.of(table, indices), x -> ArrayOps.take(x.get(0), x.get(1))))
        .startsWith(1, 2, 3, 4, 5, 6, 1, 2, 3)
        .hasSize(18);
  }

  @Test
  void logarithmsAndRootsOfPositiveNumbers() {
    float[] positive = {0.25f, 1, 2, 4, 9, 16};
    assertClose(
        "sqrt",
        run(List.of(positive), x -> Ops.sqrt(x.get(0))),
        new float[] {0.5f, 1, (float) Math.sqrt(2), 2, 3, 4},
        1e-6,
        0);
    assertClose("log of exp", run(List.of(X), x -> Ops.log(Ops.exp(x.get(0)))), X, 1e-5, 0);
  }

  @Test
  void softmaxOverRows() {
    float[] logits = {0, 0, 0, 0, (float) Math.log(2), (float) Math.log(5)};
    float third = 1 / 3f;
    assertClose(
        "softmax",
        run(List.of(logits), x -> Ops.softmax(x.get(0))),
        new float[] {third, third, third, 0.125f, 0.25f, 0.625f},
        1e-5,
        0);
  }

  @Test
  void productsOfMatricesAndOfStacksOfThem() {
    SymbolicTensor rows = input(4, 3);
    assertThat(Ops.matmul(rows, input(3, 5)).shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 4, 5));
    assertClose(
        "x · xᵀ",
        run(List.of(X), x -> Ops.matmul(x.get(0), Ops.transpose(x.get(0), 1, 0))),
        new float[] {6.5f, -2.625f, -2.625f, 10.0625f},
        1e-5,
        0);
  }

  @Test
  void layersBetweenLayersAreNamedAndListed() {
    SymbolicTensor x = input(4);
    SymbolicTensor y = Ops.relu(Ops.add(Ops.multiply(x, 2), x)).named("rectified");
    Model model = Model.of(x, Ops.relu(y));
    assertThat(model.layers().stream().map(l -> model.nameOf(l) + " " + l.className()))
        .containsExactly(
            "input_layer InputLayer",
            "multiply Multiply",
            "add Add",
            "rectified Relu",
            "relu Relu");
    assertThatThrownBy(() -> x.named("x"))
        .hasMessage(
            "Cannot name tensor 'x': expected the result of an operation between layers. Name the layer that makes it.");
  }

  @Test
  void refusesShapesThatDoNotBroadcast() {
    assertThatThrownBy(() -> Ops.add(input(3), input(4)))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot apply operation 'Add': expected shapes that broadcast, got (None, 3) and (None, 4).");
  }

  @Test
  void refusesOperandsWithoutATensor() {
    assertThatThrownBy(() -> Ops.add(Ops.scalar(1), Ops.scalar(2)))
        .hasMessage(
            "Cannot apply operation 'add': expected at least one tensor among its operands.");
  }
}
