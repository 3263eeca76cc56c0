package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.kindling.graph.Op;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElementwiseTest {
  static Stream<Arguments> functions() {
    return Stream.of(
        function(new Relu(), -3, 3, x -> Math.max(x, 0)),
        function(new Sigmoid(), -6, 6, x -> 1 / (1 + Math.exp(-x))),
        function(new Tanh(), -3, 3, Math::tanh),
        function(new Exp(), -3, 2, Math::exp),
        function(new Log(), 0.3, 5, Math::log),
        function(new Log1p(), -0.7, 5, Math::log1p),
        function(new Expm1(), -3, 2, Math::expm1),
        function(new Sin(), -4, 4, Math::sin),
        function(new Cos(), -4, 4, Math::cos),
        function(new Sqrt(), 0.3, 5, Math::sqrt),
        function(new Square(), -3, 3, x -> x * x),
        function(new Abs(), -3, 3, Math::abs),
        function(new Softplus(), -5, 5, x -> Math.log(1 + Math.exp(x))),
        function(new Softsign(), -3, 3, x -> x / (1 + Math.abs(x))),
        function(new Elu(1), -3, 3, x -> x > 0 ? x : Math.exp(x) - 1),
        function(new Elu(0.3), -3, 3, x -> x > 0 ? x : 0.3 * (Math.exp(x) - 1)),
        function(new Elu(0), -3, 3, x -> Math.max(x, 0)),
        function(new LeakyRelu(0.3), -3, 3, x -> x > 0 ? x : 0.3 * x),
        function(new LeakyRelu(2), -3, 3, x -> x > 0 ? x : 2 * x),
        function(new LeakyRelu(0), -3, 3, x -> Math.max(x, 0)),
        function(new Scale(-2.5), -3, 3, x -> -2.5 * x),
        function(new AddScalar(0.7), -3, 3, x -> x + 0.7),
        function(new Clip(-1, 0.5), -3, 3, x -> Math.min(Math.max(x, -1), 0.5)));
  }

  private static Arguments function(
      Op op, double low, double high, DoubleUnaryOperator definition) {
    return arguments(op, low, high, definition);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void matchTheirDefinitions(Op op, double low, double high, DoubleUnaryOperator definition) {
    OpCheck check = OpCheck.of(op).between(low, high, 3, 4, 5);
    double[] expected = Arrays.stream(check.operand(0)).map(definition).toArray();
    assertThat(check.forward()).containsExactly(expected, Offset.offset(1e-12));
    check.gradients();
  }

  @Test
  void geluMatchesTableValues() {
    double[] y = OpCheck.of(new Gelu()).values(Shape.of(1, 3), -1, 0.5, 2).forward();
    // Φ(−1) = 0.158655, Φ(0.5) = 0.691462, Φ(2) = 0.977250.
    assertThat(y).containsExactly(new double[] {-0.158655, 0.345731, 1.9545}, Offset.offset(1e-6));
    OpCheck.of(new Gelu()).between(-3, 3, 4, 5).gradients();
  }

  @Test
  void erfMatchesTableValues() {
    double[] y = OpCheck.of(new Erf()).values(Shape.of(3), -1, 0, 0.5).forward();
    assertThat(y).containsExactly(new double[] {-0.842701, 0, 0.520500}, Offset.offset(1e-6));
    OpCheck.of(new Erf()).between(-2, 2, 4, 5).gradients();
  }

  @Test
  void floorsAreNotAbove() {
    assertThat(OpCheck.of(new Floor()).values(Shape.of(4), -1.5, -1, 0.9, 2).forward())
        .containsExactly(-2, -1, 0, 2);
  }

  @Test
  void staysFiniteFarOut() {
    assertThat(OpCheck.of(new Softplus()).values(Shape.of(3), -800, 0, 800).forward())
        .containsExactly(new double[] {0, Math.log(2), 800}, Offset.offset(1e-12));
    assertThat(OpCheck.of(new Sigmoid()).values(Shape.of(3), -800, 0, 800).forward())
        .containsExactly(0, 0.5, 1);
    assertThat(OpCheck.of(new Elu(1)).values(Shape.of(2), -800, 800).forward())
        .containsExactly(-1, 800);
  }

  @Test
  void gradientsAtTheirKinks() {
    Shape shape = Shape.of(3);
    assertThat(OpCheck.of(new Relu()).values(shape, -1, 0, 1).gradientsOfSum())
        .containsExactly(0, 0, 1);
    assertThat(OpCheck.of(new Abs()).values(shape, -1, 0, 1).gradientsOfSum())
        .containsExactly(-1, 0, 1);
    assertThat(OpCheck.of(new Clip(-1, 1)).values(shape, -1, 1, 1.1).gradientsOfSum())
        .containsExactly(1, 1, 0);
    assertThat(OpCheck.of(new LeakyRelu(0.2)).values(shape, -1, 0, 1).gradientsOfSum())
        .containsExactly(0.2, 0.2, 1);
  }

  @Test
  void refuseIntegersAndBadArguments() {
    assertThatThrownBy(() -> new Tanh().outputs(List.of(TensorSpec.ints(Shape.of(-1, 2)))))
        .hasMessage(
            "Cannot apply operation 'Tanh': expected real numbers, got integers of shape (None, 2). Cast them first.");
    assertThatThrownBy(() -> new Clip(1, -1))
        .hasMessage("Cannot create operation 'Clip': expected bounds in order, got 1.0 and -1.0.");
    assertThatThrownBy(() -> new LeakyRelu(-0.1))
        .hasMessage(
            "Cannot create operation 'LeakyRelu': expected a slope of at least 0, got -0.1.");
    assertThatThrownBy(() -> new Elu(Double.NaN))
        .hasMessage("Cannot create operation 'Elu': expected alpha of at least 0, got NaN.");
  }
}
