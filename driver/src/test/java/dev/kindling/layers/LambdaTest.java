package dev.kindling.layers;

import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.lambda;
import static dev.kindling.layers.Layers.lambdaOfAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import dev.kindling.symbolic.Ops;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerTester;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaTest {
  private static final LayerTypes TYPES =
      LayerTypes.keras()
          .withFunction("twice", x -> Ops.multiply(x, 2))
          .withFunctionOfAll("product", all -> Ops.multiply(all.get(0), all.get(1)));

  @Test
  void functionsWithANameAreLayersLikeAllOthers() {
    Shape rows = Shape.of(3, 4);
    LayerTester.of(lambda("twice", x -> Ops.multiply(x, 2)), rows).types(TYPES).check();
    LayerTester.of(lambdaOfAll("product", all -> Ops.multiply(all.get(0), all.get(1))), rows, rows)
        .types(TYPES)
        .check();
  }

  @Test
  void functionsOfCodeOnlyWorkButCannotBeWritten() {
    Lambda layer = lambda(x -> Ops.sum(x, 1));
    assertThat(layer.apply(input(4)).shape()).hasToString("(None,)");
    assertThatThrownBy(() -> TYPES.write(layer, "lambda", true))
        .hasMessage(
            "Cannot write layer 'lambda': expected a function with a name, got one of code only. Give it one: lambda(\"name\", …).");
  }

  private static List<String> mistakes(LayerTypes types, Object function) {
    Problems problems = new Problems();
    assertThat(types.read("layer", "Lambda", Map.of("function", function), problems)).isEmpty();
    return problems.found();
  }

  @Test
  void filesNameFunctionsThatAreRegistered() {
    assertThat(mistakes(LayerTypes.keras(), "twice"))
        .containsExactly(
            "layer, argument 'function': unknown function 'twice'. Register it with LayerTypes.withFunction.");
    assertThat(mistakes(TYPES, Map.of("class_name", "function", "config", "twise")))
        .containsExactly(
            "layer, argument 'function': unknown function 'twise'. Register it with LayerTypes.withFunction. Did you mean 'twice'?");
    Map<String, Object> registered = Map.of("class_name", "function", "config", "shop>twice");
    assertThat(TYPES.layer("Lambda", Map.of("function", registered)).className())
        .isEqualTo("Lambda");
  }

  @Test
  void refusesTheCodeOfPython() {
    Object keras3 = Map.of("class_name", "__lambda__", "config", Map.of("code", "4wEAAA=="));
    Object keras2 = Arrays.asList("4wEAAA==", null, null);
    assertThat(mistakes(TYPES, keras3))
        .containsExactly(
            "layer, argument 'function': expected the name of a function, got Python code. The code of a Python lambda is not run: write it in Java and register it with LayerTypes.withFunction.");
    assertThat(mistakes(TYPES, keras2).get(0)).contains("The code of a Python lambda is not run");
  }
}
