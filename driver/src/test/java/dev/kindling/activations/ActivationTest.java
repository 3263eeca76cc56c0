package dev.kindling.activations;

import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Golden;
import dev.kindling.layers.Layers;
import dev.kindling.models.Model;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.FunctionLayer;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {
  static Stream<Arguments> keras3() {
    return Golden.rows("keras3-activations.jsonl").stream()
        .map(row -> Arguments.of(row.get("id").asText(), row));
  }

  static Stream<String> names() {
    return Activation.names().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keras3")
  void agreesWithKeras3(String id, JsonNode row) {
    Activation activation = Activation.named(row.get("name").asText());
    Layer layer = new FunctionLayer(x -> activation.apply(x.get(0)));

    LayerRun.Result result =
        new LayerRun(layer, LayerArguments.of(List.of(Golden.tensor(row.get("input")))), false)
            .run(List.of(Golden.numbers(row.get("random").get("data"))), 1);

    float[] output = result.outputs().get(0).values();
    assertClose("output", output, Golden.numbers(row.get("expected").get("data")), 1e-5, 0);
    float[] gradient = Golden.numbers(row.get("gradient").get("data"));
    assertClose("gradient", result.gradients().get("input0"), gradient, 1e-5, 0);
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
