package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxTest {
  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 1, 0, -3})
  void matchTheirDefinitions(int axis) {
    OpCheck softmax = OpCheck.of(new Softmax(axis)).between(-2, 2, 3, 4, 5);
    double[] expected = softmax(softmax.operand(0), new int[] {3, 4, 5}, Math.floorMod(axis, 3));
    assertThat(softmax.forward()).containsExactly(expected, Offset.offset(1e-12));
    softmax.gradients();
    OpCheck logs = OpCheck.of(new LogSoftmax(axis)).between(-2, 2, 3, 4, 5);
    double[] logarithms = Arrays.stream(expected).map(Math::log).toArray();
    assertThat(logs.forward()).containsExactly(logarithms, Offset.offset(1e-12));
    logs.gradients();
  }

  private static double[] softmax(double[] x, int[] shape, int axis) {
    int stride = axis == 0 ? 20 : axis == 1 ? 5 : 1;
    double[] y = new double[x.length];
    for (int index = 0; index < x.length; index++) {
      int first = index - index / stride % shape[axis] * stride;
      double sum = 0;
      for (int at = 0; at < shape[axis]; at++) {
        sum += Math.exp(x[first + at * stride]);
      }
      y[index] = Math.exp(x[index]) / sum;
    }
    return y;
  }

  @Test
  void staysFiniteForLogitsFarApart() {
    Shape shape = Shape.of(1, 3);
    assertThat(OpCheck.of(new Softmax(-1)).values(shape, 1000, 0, -1000).forward())
        .containsExactly(1, 0, 0);
    assertThat(OpCheck.of(new LogSoftmax(-1)).values(shape, 1000, 0, -1000).forward())
        .containsExactly(0, -1000, -2000);
    assertThat(OpCheck.of(new Softmax(-1)).values(Shape.of(2, 1), 3, -7).forward())
        .containsExactly(1, 1);
  }

  @Test
  void refusesAnAxisThatIsNotThere() {
    assertThatThrownBy(() -> new Softmax(2).outputs(List.of(TensorSpec.floats(Shape.of(-1, 3)))))
        .hasMessage(
            "Cannot apply operation 'Softmax': expected axes of shape (None, 3), each at most once, got [2].");
  }

  @Test
  void rowsThatAreFarBelowZeroShareEqually() {
    OpCheck check = OpCheck.of(new Softmax(-1)).values(Shape.of(2, 2), -1e9, -1e9, 0, -1e9);
    assertThat(check.forward()).containsExactly(0.5, 0.5, 1, 0);
  }
}
