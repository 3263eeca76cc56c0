package dev.kindling.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GatedStepsTest {
  @ParameterizedTest
  @EnumSource(Gating.class)
  void gradientsAgreeWithDifferences(Gating gating) {
    check(gating, false, false, false).gradients();
  }

  @ParameterizedTest
  @CsvSource({
    "LSTM, false, false, true",
    "LSTM, true, false, true",
    "GRU, false, true, false",
    "GRU, true, true, true",
    "GRU, true, false, false",
  })
  void gradientsAgreeWithDifferencesInEveryForm(
      Gating gating, boolean backwards, boolean biased, boolean masked) {
    check(gating, backwards, biased, masked).gradients();
  }

  /** Parts of one, two or three of the examples. */
  @ParameterizedTest
  @CsvSource({"LSTM, 2", "LSTM, 3", "GRU, 2"})
  void gradientsAgreeWithDifferencesInParts(Gating gating, int parts) {
    GatedSteps whole = new GatedSteps(gating, true, true, true);
    check(gating, new InParts(whole, parts), true, true).gradients();
  }

  private record InParts(GatedSteps steps, int parts) implements Op {
    @Override
    public List<TensorSpec> outputs(List<TensorSpec> inputs) {
      return steps.outputs(inputs);
    }

    @Override
    public boolean differentiable(int input) {
      return steps.differentiable(input);
    }

    @Override
    public Kernel bind(Binding binding) {
      return new GatedKernel(steps, binding).bind(parts);
    }
  }

  private static OpCheck check(Gating gating, boolean backwards, boolean biased, boolean masked) {
    return check(gating, new GatedSteps(gating, backwards, biased, masked), biased, masked);
  }

  private static OpCheck check(Gating gating, Op op, boolean biased, boolean masked) {
    int columns = gating.gates() * 4;
    OpCheck check = OpCheck.of(op).reals(3, 5, columns);
    for (int state = 0; state < gating.states(); state++) {
      check.reals(3, 4);
    }
    check.reals(4, columns);
    if (biased) {
      check.reals(columns);
    }
    if (masked) {
      check.values(Shape.of(3, 5), 1, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0);
    }
    return check;
  }

  @Test
  void anLstmIsItsFormula() {
    double[] y =
        OpCheck.of(new GatedSteps(Gating.LSTM, false, false, false))
            .values(Shape.of(1, 2, 4), 0.1, 0.2, 0.3, 0.4, -0.5, 0.6, 0.7, -0.8)
            .values(Shape.of(1, 1), 0.25)
            .values(Shape.of(1, 1), -0.5)
            .values(Shape.of(1, 4), 1, -1, 0.5, 2)
            .forward();
    double c1 = sigmoid(0.2 - 0.25) * -0.5 + sigmoid(0.1 + 0.25) * Math.tanh(0.3 + 0.125);
    double h1 = sigmoid(0.4 + 0.5) * Math.tanh(c1);
    double c2 = sigmoid(0.6 - h1) * c1 + sigmoid(-0.5 + h1) * Math.tanh(0.7 + 0.5 * h1);
    double h2 = sigmoid(-0.8 + 2 * h1) * Math.tanh(c2);
    assertThat(y).containsExactly(new double[] {h1, h2}, Offset.offset(1e-12));
  }

  @Test
  void aGruIsItsFormula() {
    double[] y =
        OpCheck.of(new GatedSteps(Gating.GRU, false, true, false))
            .values(Shape.of(1, 1, 3), 0.1, 0.2, 0.3)
            .values(Shape.of(1, 1), 0.5)
            .values(Shape.of(1, 3), 1, -1, 2)
            .values(Shape.of(3), 0.01, 0.02, 0.03)
            .forward();
    double z = sigmoid(0.1 + 0.5 + 0.01);
    double r = sigmoid(0.2 - 0.5 + 0.02);
    double k = Math.tanh(0.3 + r * (1 + 0.03));
    assertThat(y).containsExactly(new double[] {z * 0.5 + (1 - z) * k}, Offset.offset(1e-12));
  }

  @Test
  void largeSumsSaturate() {
    double[] y =
        OpCheck.of(new GatedSteps(Gating.LSTM, false, false, false))
            .values(Shape.of(1, 1, 4), 500, -500, 500, 500)
            .values(Shape.of(1, 1), 0)
            .values(Shape.of(1, 1), 3)
            .values(Shape.of(1, 4), 0, 0, 0, 0)
            .forward();
    assertThat(y).containsExactly(new double[] {Math.tanh(1)}, Offset.offset(1e-7));
  }

  @Test
  void aStepThatDoesNotCountRepeatsStateAndResult() {
    double[] y =
        OpCheck.of(new GatedSteps(Gating.GRU, true, false, true))
            .reals(1, 3, 3)
            .values(Shape.of(1, 1), 0.5)
            .reals(1, 3)
            .values(Shape.of(1, 3), 1, 0, 0)
            .forward();
    assertThat(y[0]).isEqualTo(0.5);
    assertThat(y[1]).isEqualTo(0.5);
    assertThat(y[2]).isNotEqualTo(0.5);
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    List<TensorSpec> inputs = List.of(floats(2, 5, 12), floats(2, 3), floats(2, 4), floats(3, 12));
    assertThatThrownBy(() -> new GatedSteps(Gating.LSTM, false, false, false).outputs(inputs))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessageContaining("expected products (batch, steps, 12), states (2, 3)")
        .hasMessageContaining("got [(2, 5, 12), (2, 3), (2, 4), (3, 12)]");
  }

  @Test
  void moreNumbersThanCanBeCountedAreRefused() {
    GatedRun.checkSize(Integer.MAX_VALUE);
    assertThatThrownBy(() -> GatedRun.checkSize(512L * 1000 * 6 * 1024))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "expected at most 2147483647 numbers to keep of all steps, got 3145728000.")
        .hasMessageContaining("Use a smaller batch or shorter sequences.");
  }

  private static TensorSpec floats(int... shape) {
    return TensorSpec.floats(Shape.of(shape));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
