package dev.kindling.activations;

import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import dev.kindling.golden.Golden;
import dev.kindling.layers.Layers;
import dev.kindling.models.Model;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.FunctionLayer;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
  static List<Case> keras3() {
    return Case.of("keras3-activations.jsonl");
  }

  static Stream<String> names() {
    return Activation.names().stream();
  }

  static List<Case> ofKerassTests() {
    return Case.of("keras-test-activations.jsonl");
  }

  @ParameterizedTest
  @MethodSource("keras3")
  void agreesWithKeras3(Case golden) {
    JsonNode row = golden.row();
    float[] random = Case.values(row.get("random"));
    LayerRun.Result result = run(golden).run(List.of(random), 1);

    float[] output = result.outputs().get(0).values();
    assertClose("output", output, Case.values(row.get("expected")), 1e-6, 0);
    float[] gradient = Case.values(row.get("gradient"));
    assertClose("gradient", result.gradients().get("input0"), gradient, 1e-6, 0);
  }

  @ParameterizedTest
  @MethodSource("ofKerassTests")
  void agreesWithKerassTests(Case golden) {
    JsonNode row = golden.row();
    float[] output = run(golden).run(List.of(), 1).outputs().get(0).values();
    double relative = row.path("rtol").asDouble(1e-6);
    double absolute = row.path("atol").asDouble(1e-6);
    assertClose("output", output, Case.values(row.get("expected")), relative, absolute);
  }

  private static LayerRun run(Case golden) {
    UnaryOperator<SymbolicTensor> function = ConfiguredActivation.of(golden.row());
    LayerArguments arguments = LayerArguments.of(List.of(golden.tensor("input").orElseThrow()));
    return new LayerRun(new FunctionLayer(x -> function.apply(x.get(0))), arguments, false);
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTheGradientOfItsValues(String name) {
    Activation activation = Activation.named(name);
    new LayerRun(new FunctionLayer(x -> activation.apply(x.get(0))), List.of(Shape.of(3, 4)), false)
        .checkGradients();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isOneLayerBetweenLayers(String name) {
    SymbolicTensor x = Layers.input(4);
    Model model = Model.of(x, Activation.named(name).apply(x));
    assertThat(model.layers()).hasSize(name.equals("linear") ? 1 : 2);
  }

  @Test
  void coversTheGoldenActivationsByName() {
    assertThat(Golden.rows("keras3-activations.jsonl"))
        .extracting(row -> row.get("name").asText())
        .filteredOn(name -> !name.equals("threshold"))
        .hasSizeGreaterThanOrEqualTo(30)
        .isSubsetOf(Activation.names());
  }

  @Test
  void saysWhatAMisspeltNameMayMean() {
    assertThat(Activation.named("swish")).isSameAs(Activation.SILU);
    assertThatThrownBy(() -> Activation.named("rellu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot find activation 'rellu'. Did you mean 'relu'?");
    assertThatThrownBy(() -> Activation.named("no such thing"))
        .hasMessageStartingWith("Cannot find activation 'no such thing'. Known are celu, elu, ");
  }
}
