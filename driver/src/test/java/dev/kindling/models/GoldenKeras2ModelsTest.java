package dev.kindling.models;

import static dev.kindling.testing.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.execution.Replica;
import dev.kindling.golden.Golden;
import dev.kindling.graph.Graph;
import dev.kindling.graph.Tensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole models of Keras 2 on random weights: their order, their wiring and their numbers. */
class GoldenKeras2ModelsTest {
  static Stream<Arguments> models() {
    return Golden.rows("keras2-models.jsonl").stream()
        .map(row -> Arguments.of(row.get("id").asText(), row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void predictsWhatKeras2Did(String id, JsonNode row) {
    Model model = Models.fromJson(row.get("model").toString());
    List<JsonNode> weights = new ArrayList<>();
    row.get("weights").forEach(weights::add);
    assertThat(model.weights()).hasSameSizeAs(weights);
    for (int index = 0; index < weights.size(); index++) {
      model.weights().get(index).assign(Golden.numbers(weights.get(index).get("data")));
    }
    Trace trace = Trace.of(false);
    trace.declareAll(model);
    List<Tensor> outputs = model.callIn(trace).stream().map(trace::tensor).toList();
    Graph graph = trace.graph().build(outputs);
    try (Replica replica = Replica.of(graph)) {
      List<Shape> shapes = new ArrayList<>();
      row.get("inputs").forEach(input -> shapes.add(Golden.shape(input.get("shape"))));
      replica.inputs(shapes);
      for (int index = 0; index < shapes.size(); index++) {
        fill(replica.input(index), Golden.numbers(row.get("inputs").get(index).get("data")));
      }
      load(model, replica);
      replica.forward();
      for (int index = 0; index < outputs.size(); index++) {
        assertClose(
            "output " + index,
            replica.output(index).dup().data().asFloat(),
            Golden.numbers(row.get("expected").get(index).get("data")),
            row.get("rtol").asDouble(),
            row.get("atol").asDouble());
      }
    }
  }

  private static void load(Model model, Replica replica) {
    long parameter = 0;
    long state = 0;
    for (Variable variable : model.variables()) {
      for (float value : variable.weight().values()) {
        if (variable.trainable()) {
          replica.parameters().putScalar(parameter++, value);
        } else {
          replica.state().putScalar(state++, value);
        }
      }
    }
  }

  private static void fill(INDArray array, float[] values) {
    INDArray flat = array.reshape('c', true, array.length());
    for (int index = 0; index < values.length; index++) {
      flat.putScalar(index, values[index]);
    }
  }

  @Test
  void aFunctionThatKeras3ChangedIsWhatItWas() {
    String json =
        """
        {"class_name": "Sequential", "keras_version": "2.3.1", "config": {"name": "s", "layers": [
          {"class_name": "Dense", "config": {"name": "d", "units": 3, "activation": "hard_sigmoid"}}]}}""";
    assertThat(Models.fromJson(json).toJson()).contains("\"keras2_hard_sigmoid\"");
    assertThat(Models.fromJson(json.replace("2.3.1", "3.0.0")).toJson())
        .contains("\"hard_sigmoid\"");
  }
}
