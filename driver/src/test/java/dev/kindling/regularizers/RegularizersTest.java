package dev.kindling.regularizers;

import static dev.kindling.regularizers.Regularizers.l1;
import static dev.kindling.regularizers.Regularizers.l1l2;
import static dev.kindling.regularizers.Regularizers.l2;
import static dev.kindling.regularizers.Regularizers.orthogonalRegularizer;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.golden.Case;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.FunctionLayer;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegularizersTest {
  static List<Case> golden() {
    return Case.of("keras-regularizers.jsonl");
  }

  private static LayerRun run(Regularizer regularizer, TensorValues weight) {
    FunctionLayer layer = new FunctionLayer(x -> regularizer.penalty(x.get(0)));
    return new LayerRun(layer, LayerArguments.of(List.of(weight)).knownBatch(), false);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void agreesWithKeras(Case golden) {
    LayerRun run = run(golden.subject(Regularizers.REGISTRY), golden.tensor("input").orElseThrow());
    LayerRun.Result result = run.run(List.of(new float[] {1}), 1);
    float[] penalty = result.outputs().get(0).values();
    assertClose("penalty", penalty, Case.values(golden.row().get("expected")), 1e-6, 0);
    if (golden.row().has("gradient")) {
      float[] expected = Case.values(golden.row().get("gradient"));
      assertClose("gradient", result.gradients().get("input0"), expected, 1e-6, 0);
    }
  }

  static Stream<Arguments> examples() {
    TensorValues vector = TensorValues.floats(Shape.of(2), 1, -2);
    TensorValues matrix = TensorValues.floats(Shape.of(2, 2), 1, 0, 3, 4);
    return Stream.of(
        Arguments.of(l1(0.1), vector, 0.3f),
        Arguments.of(l2(0.1), vector, 0.5f),
        Arguments.of(l1l2(0.1, 0.01), vector, 0.35f),
        Arguments.of(orthogonalRegularizer(0.1), matrix, 0.06f),
        Arguments.of(
            orthogonalRegularizer(0.1).mode(OrthogonalRegularizer.Mode.COLUMNS),
            matrix,
            0.09486833f));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAsDocumented(Regularizer regularizer, TensorValues weight, float expected) {
    LayerRun run = run(regularizer, weight);
    assertClose(
        "penalty",
        run.run(List.of(new float[] {1}), 1).outputs().get(0).values(),
        new float[] {expected},
        1e-6,
        0);
    Object written = Regularizers.KIND.write(regularizer);
    assertThat(Regularizers.KIND.read(written)).isEqualTo(regularizer);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hasTheGradientOfItsValues(Regularizer regularizer, TensorValues weight, float unused) {
    run(regularizer, TensorValues.random(weight.shape(), new Random(3))).checkGradients();
  }

  @Test
  void namesStandForKerassDefaults() {
    assertThat(Regularizers.KIND.read("l1")).isEqualTo(l1(0.01));
    assertThat(Regularizers.KIND.read("l2")).isEqualTo(l2(0.01));
    assertThat(Regularizers.KIND.read("l1l2")).isEqualTo(l1l2(0, 0));
    assertThat(Regularizers.KIND.read("orthogonal_regularizer"))
        .isEqualTo(orthogonalRegularizer(0.01));
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThatThrownBy(() -> orthogonalRegularizer(-1))
        .hasMessage(
            "Cannot create regularizer: expected factor of at least 0 and finite, got -1.0.");
    TensorValues vector = TensorValues.floats(Shape.of(2), 1, -2);
    assertThatThrownBy(() -> run(orthogonalRegularizer(1), vector))
        .hasMessageContaining(
            "Cannot apply regularizer 'orthogonal_regularizer': expected a matrix with a known number of rows, got shape (2,). Use it for the kernel of a dense layer.");
  }
}
