package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.KerasVersion;
import dev.kindling.data.Values;
import dev.kindling.golden.Golden;
import dev.kindling.layers.LayerTypes;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations of files that Keras 2.0.8 to 2.5.0 and TensorFlow's Keras have written. */
class Keras2ConfigsTest {
  static List<JsonNode> rows() {
    return Golden.rows("keras2-configs.jsonl");
  }

  private static SavedConfigs configs(List<String> notes) {
    return new SavedConfigs(LayerTypes.keras(), CompileTypes.keras(), notes::add);
  }

  private static Model read(JsonNode row, List<String> notes) {
    JsonNode training = row.get("training_config");
    return configs(notes)
        .read(
            Models.parsed(row.get("model_config").toString()),
            training.isNull() ? Optional.empty() : Optional.of(Models.parsed(training.toString())),
            new KerasVersion(row.get("version").asText()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void modelsHaveTheirWeightsAndAreCompiled(JsonNode row) {
    Model model = read(row, new ArrayList<>());
    List<String> shapes = new ArrayList<>();
    row.get("shapes").forEach(shape -> shapes.add(Golden.shape(shape).toString()));
    assertThat(shapes(model)).containsExactlyInAnyOrderElementsOf(shapes);
    assertThat(model.compiled()).isEqualTo(!row.get("training_config").isNull());
    assertThat(shapes(Models.fromJson(model.toJson()))).isEqualTo(shapes(model));
  }

  private static List<String> shapes(Model model) {
    return model.weights().stream().map(weight -> weight.shape().toString()).toList();
  }

  @Test
  void versionsThatAreNotKnownAreSeen() {
    String config =
        """
        {"class_name": "Sequential", "config": [
          {"class_name": "GRU", "config": {"name": "g", "units": 2, "batch_input_shape": [null, 3, 1]}}]}""";
    Model model = Models.fromJson(config);
    assertThat(shapes(model)).containsExactly("(1, 6)", "(2, 6)", "(6,)");
    assertThat(model.toJson()).contains("\"config\":\"keras2_hard_sigmoid\"");
  }

  @Test
  void namesAreNoActivations() {
    String config =
        """
        {"class_name": "Model", "keras_version": "2.2.4", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
           "config": {"name": "x", "batch_input_shape": [null, 2], "dtype": "float32", "sparse": false}},
          {"class_name": "Activation", "name": "hard_sigmoid", "inbound_nodes": [[["x", 0, 0, {}]]],
           "config": {"name": "hard_sigmoid", "activation": "hard_sigmoid"}}],
          "input_layers": [["x", 0, 0]], "output_layers": [["hard_sigmoid", 0, 0]]}}""";
    assertThat(Models.fromJson(config).outputNames()).containsExactly("hard_sigmoid");
    assertThat(Models.fromJson(config).toJson()).contains("\"keras2_hard_sigmoid\"");
  }

  @Test
  void everyMistakeIsTold() {
    String config =
        """
        {"class_name": "Sequential", "config": {"name": "s", "layers": [
          {"class_name": "Densse", "config": {"name": "a", "units": 2, "batch_input_shape": [null, 3]}},
          {"class_name": "Lambda", "config": {"name": "b", "function": ["4wEAAAAA", null, null],
            "function_type": "lambda", "module": "__main__", "arguments": {}}},
          {"class_name": "Custom>Gate", "config": {"name": "c"}},
          {"class_name": "TimeDistributed", "config": {"name": "d", "layer": {
            "class_name": "Sequential", "config": {"name": "e", "layers": [
              {"class_name": "Dense", "config": {"name": "f", "unit": 2}}]}}}}]}}""";
    String training =
        """
        {"loss": "distance", "metrics": ["acuracy"], "loss_weights": null, "sample_weight_mode": null,
         "optimizer_config": {"class_name": "TFOptimizer", "config": {}}}""";
    SavedConfigs configs = configs(new ArrayList<>());
    KerasVersion version = new KerasVersion("2.2.4");
    assertThatThrownBy(
            () ->
                configs.read(Models.parsed(config), Optional.of(Models.parsed(training)), version))
        .hasMessageContaining("layer 'a': unknown layer 'Densse'. Did you mean 'dense'?")
        .hasMessageContaining(
            "layer 'b', argument 'function': expected the name of a function, got Python code. The code of a Python lambda is not run: write it in Java and register it with LayerTypes.withFunction.")
        .hasMessageContaining(
            "layer 'c': unknown layer 'Custom>Gate'. It is not Keras's own: register it as 'Gate'.")
        .hasMessageContaining("layer 'f': unknown argument 'unit'. Did you mean 'units'?")
        .hasMessageContaining("layer 'f': argument 'units' is missing.")
        .hasMessageContaining("training_config, optimizer: unknown optimizer 'TFOptimizer'.")
        .hasMessageContaining("training_config, loss: unknown loss 'distance'.")
        .hasMessageContaining(
            "training_config, metrics: unknown metric 'acuracy'. Did you mean 'accuracy'?");
  }

  /** As {@code get_network_config} of TensorFlow's Keras numbers the calls of models. */
  private static String twins(String model, String dense, String outputs) {
    return """
        {"class_name": "Functional", "keras_version": "2.9.0", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "a", "inbound_nodes": [],
           "config": {"name": "a", "batch_input_shape": [null, 2], "dtype": "float32"}},
          {"class_name": "InputLayer", "name": "b", "inbound_nodes": [],
           "config": {"name": "b", "batch_input_shape": [null, 2], "dtype": "float32"}},
          %s "name": "inner", "inbound_nodes": [[["a", 0, 0, {}]], [["b", 0, 0, {}]]]},
          {"class_name": "Dense", "name": "d", "inbound_nodes": [[[%s, {}]]],
           "config": {"name": "d", "units": 1, "use_bias": false, "kernel_initializer": "ones"}}],
          "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [%s]}}"""
        .formatted(model, dense, outputs);
  }

  private static final String SEQUENTIAL =
      """
      {"class_name": "Sequential", "config": {"name": "inner", "layers": [
        %s{"class_name": "Dense", "config": {"name": "e", "units": 1, "use_bias": false,
           "kernel_initializer": "ones"}}]},""";

  private static final String INPUT =
      """
      {"class_name": "InputLayer", "config": {"name": "x", "batch_input_shape": [null, 2], "dtype": "float32"}},""";

  private static final String FUNCTIONAL =
      """
      {"class_name": "Functional", "config": {"name": "inner", "layers": [
        {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
         "config": {"name": "x", "batch_input_shape": [null, 2], "dtype": "float32"}},
        {"class_name": "Dense", "name": "e", "inbound_nodes": [[["x", 0, 0, {}]]],
         "config": {"name": "e", "units": 1, "use_bias": false, "kernel_initializer": "ones"}}],
        "input_layers": [["x", 0, 0]], "output_layers": [["e", 0, 0]]},""";

  @Test
  void callsOfModelsThatHadAnInputCountFromOne() {
    for (String inner : List.of(FUNCTIONAL, SEQUENTIAL.formatted(INPUT))) {
      Model model =
          Models.fromJson(twins(inner, "\"inner\", 1, 0", "[\"d\", 0, 0], [\"inner\", 2, 0]"));
      assertThat(predicted(model)).containsExactly(3f, 30f);
      Model turned =
          Models.fromJson(twins(inner, "\"inner\", 2, 0", "[\"d\", 0, 0], [\"inner\", 1, 0]"));
      assertThat(predicted(turned)).containsExactly(30f, 3f);
      assertThat(predicted(Models.fromJson(turned.toJson()))).containsExactly(30f, 3f);
    }
  }

  @Test
  void callsOfOtherModelsCountFromZero() {
    String inner = SEQUENTIAL.formatted("");
    Model model =
        Models.fromJson(twins(inner, "\"inner\", 1, 0", "[\"d\", 0, 0], [\"inner\", 0, 0]"));
    assertThat(predicted(model)).containsExactly(30f, 3f);
  }

  /** The outputs of (1, 2) and (10, 20) by a model of ones: the sums of one of the inputs. */
  private static List<Float> predicted(Model model) {
    Values a = Values.of(new float[][] {{1, 2}});
    Values b = Values.of(new float[][] {{10, 20}});
    Predictions predictions = model.predict(arrays(List.of(a, b)));
    return predictions.outputNames().stream().map(name -> predictions.rows(name)[0][0]).toList();
  }

  @Test
  void functionsOfTensorFlowAreOperations() {
    String config =
        """
        {"class_name": "Functional", "keras_version": "2.6.0", "config": {"name": "m", "layers": [
          {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
           "config": {"name": "x", "batch_input_shape": [null, 2], "dtype": "float32", "sparse": false, "ragged": false}},
          {"class_name": "TFOpLambda", "name": "tf.math.multiply", "inbound_nodes": [["x", 0, 0, {"y": 3.0, "name": null}]],
           "config": {"name": "tf.math.multiply", "trainable": true, "dtype": "float32", "function": "math.multiply"}},
          {"class_name": "TFOpLambda", "name": "tf.nn.relu", "inbound_nodes": [["tf.math.multiply", 0, 0, {"name": null}]],
           "config": {"name": "tf.nn.relu", "trainable": true, "dtype": "float32", "function": "nn.relu"}},
          {"class_name": "TFOpLambda", "name": "tf.__operators__.add",
           "inbound_nodes": [["tf.nn.relu", 0, 0, {"y": ["x", 0, 0], "name": null}]],
           "config": {"name": "tf.__operators__.add", "trainable": true, "dtype": "float32", "function": "__operators__.add"}},
          {"class_name": "TFOpLambda", "name": "tf.math.subtract",
           "inbound_nodes": [["_CONSTANT_VALUE", -1, 1.0, {"y": ["tf.__operators__.add", 0, 0], "name": null}]],
           "config": {"name": "tf.math.subtract", "trainable": true, "dtype": "float32", "function": "math.subtract"}},
          {"class_name": "TFOpLambda", "name": "tf.concat",
           "inbound_nodes": [[["tf.math.subtract", 0, 0, {"axis": -1}], ["x", 0, 0, {"axis": -1}]]],
           "config": {"name": "tf.concat", "trainable": true, "dtype": "float32", "function": "concat"}},
          {"class_name": "TFOpLambda", "name": "tf.math.reduce_sum",
           "inbound_nodes": [["tf.concat", 0, 0, {"axis": 1, "keepdims": true}]],
           "config": {"name": "tf.math.reduce_sum", "trainable": true, "dtype": "float32", "function": "math.reduce_sum"}}],
          "input_layers": [["x", 0, 0]], "output_layers": [["tf.math.reduce_sum", 0, 0]]}}""";
    Model model = Models.fromJson(config);
    float[][] predicted = model.predict(arrays(new float[][] {{1, -2}})).rows();
    // 1 - (relu(3x) + x) = (-3, 3), beside x = (1, -2): the sum is -1.
    assertThat(predicted).isDeepEqualTo(new float[][] {{-1}});
    assertThatThrownBy(() -> Models.fromJson(config.replace("\"nn.relu\"", "\"nn.crelu\"")))
        .hasMessage(
            "Cannot read model: model, layer 'tf.nn.relu': unknown function of TensorFlow 'tf.nn.crelu'. Did you mean 'nn.relu'?");
    assertThatThrownBy(
            () -> Models.fromJson(config.replace("\"keepdims\": true", "\"fast\": true")))
        .hasMessageContaining("unknown argument 'fast'.");
  }
}
