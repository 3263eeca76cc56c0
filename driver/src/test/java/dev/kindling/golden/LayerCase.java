package dev.kindling.golden;

import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.Problems;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Models;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.TensorValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A layer that Keras ran: its configuration, its weights, what it was called on and what came. */
public record LayerCase(JsonNode row) {
  /** Returns the cases of a resource of which Kindling has the layers. */
  public static List<LayerCase> of(String name) {
    return Golden.rows(name).stream()
        .filter(row -> LayerTypes.keras().knows(row.get("layer").asText()))
        .filter(row -> KnownLayers.in(row.get("config")))
        .map(LayerCase::new)
        .toList();
  }

  /** Returns these cases with the first row of the batch alone, where that is a case. */
  public static List<LayerCase> firstRows(List<LayerCase> cases) {
    return cases.stream().flatMap(example -> FirstRow.of(example).stream()).toList();
  }

  /** Returns the layer. */
  public Layer layer(UnaryOperator<Map<String, Object>> translation) {
    Problems problems = new Problems();
    Map<String, Object> config = translation.apply(Golden.map(row.get("config")));
    var layer =
        Models.nesting(LayerTypes.keras())
            .read("layer", row.get("layer").asText(), config, problems);
    assertThat(problems.found()).as(toString()).isEmpty();
    return layer.orElseThrow();
  }

  private LayerArguments arguments() {
    LayerArguments arguments = LayerArguments.of(Golden.tensors(row.get("inputs")));
    for (int index = 0; index < row.path("masks").size(); index++) {
      JsonNode mask = row.get("masks").get(index);
      arguments = mask.isNull() ? arguments : arguments.mask(index, Golden.tensor(mask));
    }
    for (Map.Entry<String, JsonNode> argument : row.path("arguments").properties()) {
      JsonNode value = argument.getValue();
      arguments =
          value.isBoolean()
              ? arguments.with(argument.getKey(), value.booleanValue())
              : arguments.with(argument.getKey(), List.of(Golden.tensor(value)));
    }
    if (row.has("initial_state")) {
      arguments = arguments.with("initial_state", Golden.tensors(row.get("initial_state")));
    }
    boolean stateful = row.findValues("stateful").stream().anyMatch(JsonNode::asBoolean);
    return stateful ? arguments.knownBatch() : arguments;
  }

  /** Gives the layer its weights, runs it and compares everything that the row tells. */
  public void check(Layer layer, double relative) {
    LayerArguments arguments = arguments();
    LayerRun run = new LayerRun(layer, arguments, row.path("training").asBoolean());
    assignWeights(layer);
    check(layer, relative, arguments, run);
  }

  /** Runs the layer with the weights that it has, and compares. */
  public void checkAsItIs(Layer layer, double relative) {
    LayerArguments arguments = arguments();
    check(layer, relative, arguments, new LayerRun(layer, arguments, false));
  }

  private void check(Layer layer, double relative, LayerArguments arguments, LayerRun run) {
    List<float[]> factors = new ArrayList<>();
    row.path("random").forEach(random -> factors.add(Golden.numbers(random)));
    LayerRun.Result result = run.run(factors, row.path("calls").asInt(1));

    Tolerance values = tolerance("output", relative);
    List<TensorValues> expected = Golden.tensors(row.get("outputs"));
    // Keras's own tests tell only what they check.
    assertThat(result.outputs()).hasSizeGreaterThanOrEqualTo(expected.size());
    assertThat(row.has("call") && result.outputs().size() > expected.size()).isFalse();
    for (int index = 0; index < expected.size(); index++) {
      values.check("output " + index, result.outputs().get(index), expected.get(index));
    }
    if (row.has("losses")) {
      values.check("losses", result.losses(), row.get("losses"));
    }
    if (row.has("call")) {
      checkMask(result);
      checkCall(layer, arguments);
    }
    checkGradients(result, tolerance("gradients", relative));
  }

  private void assignWeights(Layer layer) {
    List<Variable> variables = layer.namedWeights();
    assertThat(variables).hasSameSizeAs(row.get("weights"));
    for (int index = 0; index < variables.size(); index++) {
      JsonNode weight = row.get("weights").get(index);
      Variable variable = variables.get(index);
      assertThat(variable.weight().shape())
          .as(variable.path())
          .isEqualTo(Golden.shape(weight.get("shape")));
      if (row.has("call")) {
        assertThat(layer.displayName() + "/" + variable.path())
            .isEqualTo(weight.get("path").asText());
      }
      variable.weight().assign(Golden.numbers(weight.get("data")));
    }
  }

  private void checkMask(LayerRun.Result result) {
    assertThat(result.mask().isPresent()).as("has a mask").isEqualTo(row.has("output_mask"));
    if (row.has("output_mask")) {
      TensorValues mask = Golden.tensor(row.get("output_mask"));
      new Tolerance(0, 0).check("mask", result.mask().orElseThrow(), mask);
    }
  }

  private void checkCall(Layer layer, LayerArguments arguments) {
    if (row.get("inputs").size() > 1) {
      assertThat(layer.takesList()).isEqualTo(row.get("call").asText().equals("list"));
    }
    if (row.has("output_shape_symbolic")) {
      List<Shape> expected = new ArrayList<>();
      row.get("output_shape_symbolic").forEach(shape -> expected.add(Golden.shape(shape)));
      assertThat(layer.applyAll(arguments.symbolic()))
          .map(SymbolicTensor::shape)
          .isEqualTo(expected);
    }
  }

  private void checkGradients(LayerRun.Result result, Tolerance tolerance) {
    int free = 0;
    for (JsonNode gradient : row.path("gradients").path("inputs")) {
      if (!gradient.isNull()) {
        String name = "input" + free++;
        tolerance.check(name, result.gradients().get(name), gradient);
      }
    }
    for (JsonNode weight : row.path("gradients").path("weights")) {
      String path = weight.get("path").asText();
      tolerance.check(path, result.gradients().get(path), weight.get("data"));
    }
    for (JsonNode weight : row.path("weights_after")) {
      String path = weight.get("path").asText();
      tolerance.check(path, result.state().get(path), weight.get("data"));
    }
  }

  private Tolerance tolerance(String what, double relative) {
    return row.has("float32_noise")
        ? new Tolerance(relative, 3 * row.get("float32_noise").path(what).asDouble())
        : row.has("atol")
            ? new Tolerance(row.path("rtol").asDouble(), row.get("atol").asDouble())
            : new Tolerance(relative, 0);
  }

  /** How far numbers may be from Keras's. */
  private record Tolerance(double relative, double absolute) {
    void check(String what, float[] got, JsonNode expected) {
      assertClose(what, got, Golden.numbers(expected), relative, absolute);
    }

    void check(String what, TensorValues got, TensorValues expected) {
      assertThat(got.shape()).as(what).isEqualTo(expected.shape());
      assertClose(what, got.values(), expected.values(), relative, absolute);
    }
  }

  @Override
  public String toString() {
    return row.get("id").asText();
  }
}
