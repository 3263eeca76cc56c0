package dev.kindling.layers;

import static dev.kindling.golden.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.Problems;
import dev.kindling.golden.Golden;
import dev.kindling.golden.LayerRun;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers against what Keras 3 and Keras 2 computed for the same configurations. */
class GoldenLayersTest {
  static Stream<Arguments> keras3() {
    return Golden.rows("keras3-layers.jsonl").stream()
        .map(row -> Arguments.of(row.get("id").asText(), row));
  }

  static Stream<Arguments> keras2() {
    return Golden.rows("keras2-layers.jsonl").stream()
        .map(row -> Arguments.of(row.get("id").asText(), row));
  }

  static Stream<Arguments> shapes() {
    return Golden.rows("keras3-shapes.jsonl").stream()
        .map(row -> Arguments.of(row.get("id").asText(), row));
  }

  private static Layer layer(String className, JsonNode config) {
    Problems problems = new Problems();
    var layer = LayerTypes.keras().read("layer", className, Golden.map(config), problems);
    assertThat(problems.found()).isEmpty();
    return layer.orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keras3")
  void agreesWithKeras3(String id, JsonNode row) {
    Layer layer = layer(row.get("class").asText(), row.get("config"));
    List<Shape> shapes = new ArrayList<>();
    row.get("input_shapes").forEach(shape -> shapes.add(shape(shape)));
    List<float[]> inputs = new ArrayList<>();
    row.get("inputs").forEach(input -> inputs.add(Golden.numbers(input)));
    List<float[]> weights = new ArrayList<>();
    row.get("weights").forEach(weight -> weights.add(Golden.numbers(weight.get("values"))));
    boolean training = row.path("call_kwargs").path("training").asBoolean();

    LayerRun.Result result =
        new LayerRun(layer, shapes, training)
            .run(inputs, Golden.numbers(row.get("random")), weights);

    double noise = 3 * row.get("float32_noise").get("output").asDouble();
    assertClose("output", result.output(), Golden.numbers(row.get("output")), 1e-5, noise);
    noise = 3 * row.get("float32_noise").get("gradients").asDouble();
    JsonNode gradients = row.get("gradients");
    for (int index = 0; index < inputs.size(); index++) {
      String name = "input" + index;
      float[] expected = Golden.numbers(gradients.get("inputs").get(index));
      assertClose(name, result.gradients().get(name), expected, 1e-5, noise);
    }
    String scope = layer.displayName() + "/";
    for (JsonNode weight : gradients.path("weights")) {
      String name = scope + weight.get("name").asText();
      float[] expected = Golden.numbers(weight.get("values"));
      assertClose(name, result.gradients().get(name), expected, 1e-5, noise);
    }
    for (JsonNode weight : row.path("weights_after")) {
      String name = scope + weight.get("name").asText();
      float[] expected = Golden.numbers(weight.get("values"));
      assertClose(name, result.weightsAfter().get(name), expected, 1e-5, noise);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keras2")
  void agreesWithKeras2(String id, JsonNode row) {
    Layer layer = layer(row.get("layer").asText(), row.get("config"));
    List<Shape> shapes = new ArrayList<>();
    List<float[]> inputs = new ArrayList<>();
    for (JsonNode input : row.get("inputs")) {
      shapes.add(shape(input.get("shape")));
      inputs.add(Golden.numbers(input.get("data")));
    }
    List<float[]> weights = new ArrayList<>();
    row.path("weights").forEach(weight -> weights.add(Golden.numbers(weight.get("data"))));
    float[] expected = Golden.numbers(row.get("expected").get(0).get("data"));

    LayerRun.Result result =
        new LayerRun(layer, shapes, false).run(inputs, new float[expected.length], weights);

    double rtol = row.get("rtol").asDouble();
    assertClose("output", result.output(), expected, rtol, row.get("atol").asDouble());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void hasTheShapesOfKeras3(String id, JsonNode row) {
    Layer layer = layer(row.get("layer").asText(), row.get("init_kwargs"));
    JsonNode given = row.get("input_shape");
    List<SymbolicTensor> inputs = new ArrayList<>();
    for (JsonNode sizes : given.get(0).isArray() ? given : List.of(given)) {
      inputs.add(InputLayer.input(TensorSpec.floats(shape(sizes)), null));
    }
    assertThat(layer.apply(inputs).shape()).isEqualTo(shape(row.get("expected_output_shape")));
    long trainable = layer.variables().stream().filter(Variable::trainable).count();
    assertThat(trainable).isEqualTo(row.path("expected_num_trainable_weights").asLong());
    assertThat(layer.variables().size() - trainable)
        .isEqualTo(row.path("expected_num_non_trainable_weights").asLong());
  }

  private static Shape shape(JsonNode sizes) {
    int[] known = new int[sizes.size()];
    for (int axis = 0; axis < known.length; axis++) {
      known[axis] = sizes.get(axis).asInt();
    }
    return Shape.of(known);
  }
}
