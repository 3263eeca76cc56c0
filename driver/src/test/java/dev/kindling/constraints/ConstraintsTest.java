package dev.kindling.constraints;

import static dev.kindling.constraints.Constraints.maxNorm;
import static dev.kindling.constraints.Constraints.minMaxNorm;
import static dev.kindling.constraints.Constraints.nonNeg;
import static dev.kindling.constraints.Constraints.unitNorm;
import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import dev.kindling.golden.Golden;
import dev.kindling.symbolic.Constraint;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.FunctionLayer;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintsTest {
  private static final TensorValues COLUMN = TensorValues.floats(Shape.of(2, 1), 3, 4);

  static List<Case> golden() {
    return Case.of("keras-constraints.jsonl");
  }

  private static float[] projection(Constraint constraint, TensorValues weight) {
    FunctionLayer layer = new FunctionLayer(x -> constraint.project(x.get(0)));
    LayerRun run = new LayerRun(layer, LayerArguments.of(List.of(weight)).knownBatch(), false);
    return run.run(run.randomFactors(), 1).outputs().get(0).values();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("golden")
  void agreesWithKeras(Case golden) {
    JsonNode row = golden.row();
    float[] got = projection(golden.subject(Constraints.REGISTRY), Golden.tensor(row.get("input")));
    assertClose("projection", got, Case.values(row.get("expected")), 1e-6, 0);
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        Arguments.of(maxNorm(2), new float[] {1.2f, 1.6f}),
        Arguments.of(maxNorm(6), new float[] {3, 4}),
        Arguments.of(maxNorm(2).axis(1), new float[] {2, 2}),
        Arguments.of(maxNorm(2).axis(), new float[] {1.2f, 1.6f}),
        Arguments.of(minMaxNorm(0, 1).rate(0.5), new float[] {1.8f, 2.4f}),
        Arguments.of(minMaxNorm(10, 20), new float[] {6, 8}),
        Arguments.of(unitNorm(), new float[] {0.6f, 0.8f}),
        Arguments.of(unitNorm().axis(-1), new float[] {1, 1}),
        Arguments.of(nonNeg(), new float[] {3, 4}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void projectsAsDocumented(Constraint constraint, float[] expected) {
    assertClose("projection", projection(constraint, COLUMN), expected, 1e-6, 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void isReadAsItWasWritten(Constraint constraint, float[] unused) {
    Object written = Constraints.KIND.write(constraint);
    assertThat(Constraints.KIND.read(written)).isEqualTo(constraint);
  }

  @Test
  void namesStandForKerassDefaults() {
    assertThat(Constraints.KIND.read("max_norm")).isEqualTo(maxNorm(2));
    assertThat(Constraints.KIND.read("min_max_norm")).isEqualTo(minMaxNorm(0, 1));
    assertThat(Constraints.KIND.read("non_neg")).isEqualTo(nonNeg());
    assertThat(Constraints.KIND.read("unit_norm")).isEqualTo(unitNorm());
    assertThat(
            Constraints.KIND.read(Map.of("min_max_norm", Map.of("min_value", 2, "max_value", 3))))
        .isEqualTo(minMaxNorm(2, 3));
  }

  @Test
  void axesAreWrittenAsKerasHasThem() {
    assertThat(Constraints.REGISTRY.config(maxNorm(3)))
        .containsExactly(Map.entry("max_value", 3.0), Map.entry("axis", 0));
    assertThat(Constraints.REGISTRY.config(unitNorm().axis(0, 1)))
        .containsExactly(Map.entry("axis", List.of(0, 1)));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> maxNorm(-1))
        .hasMessage(
            "Cannot create constraint 'max_norm': expected maxValue of at least 0, got -1.0.");
    assertThatThrownBy(() -> minMaxNorm(-1, 1))
        .hasMessage(
            "Cannot create constraint 'min_max_norm': expected minValue of at least 0, got -1.0.");
    assertThatThrownBy(() -> minMaxNorm(2, 1))
        .hasMessage(
            "Cannot create constraint 'min_max_norm': expected maxValue of at least minValue 2.0, got 1.0.");
    assertThatThrownBy(() -> minMaxNorm(0, 1).rate(2))
        .hasMessage("Cannot create constraint 'min_max_norm': expected rate from 0 to 1, got 2.0.");
  }
}
