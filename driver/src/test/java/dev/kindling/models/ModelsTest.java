package dev.kindling.models;

import static dev.kindling.activations.Activation.HARD_SIGMOID;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.reshape;
import static dev.kindling.ops.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializers;
import dev.kindling.layers.Dense;
import dev.kindling.layers.LayerTypes;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models as JSON. */
class ModelsTest {
  private static void assertRoundTrip(Model model) {
    Model again = Models.fromJson(model.toJson());
    assertThat(again.toJson()).isEqualTo(model.toJson());
    SummaryStyle all = SummaryStyle.BOXED.withNested().withTrainable();
    assertThat(again.summary(all)).isEqualTo(model.summary(all));
    assertThat(again.variables())
        .extracting(Variable::path)
        .isEqualTo(model.variables().stream().map(Variable::path).toList());
  }

  @Test
  void sequentialModels() {
    assertRoundTrip(
        Sequential.of(
            input(8, 8, 3),
            conv2d(4, 3).padding(SAME).strides(2).useBias(false),
            batchNormalization().momentum(0.9),
            dropout(0.25),
            flatten(),
            dense(6).kernelInitializer(Initializers.heNormal().seed(3)),
            reshape(2, 3),
            dense(2).activation(SOFTMAX).frozen()));
  }

  @Test
  void sequentialModelsWithoutAShape() {
    Model again = Models.fromJson(Sequential.of(dense(4), dense(2)).named("later").toJson());
    assertThat(again.built()).isFalse();
    assertThat(again.displayName()).isEqualTo("later");
    assertThat(again.layers()).hasSize(2);
  }

  @Test
  void graphsWithSharedLayersOperationsAndNestedModels() {
    SymbolicTensor left = input("left", 4);
    SymbolicTensor right = input("right", 4);
    Dense tower = dense(3);
    Sequential nested = Sequential.of(input(3), dense(5), dense(3)).frozen();
    SymbolicTensor a = tower.apply(left);
    SymbolicTensor b = nested.apply(tower.apply(right));
    SymbolicTensor sum = Ops.add(Ops.multiply(a, 0.5), Ops.subtract(1, b));
    SymbolicTensor both = concatenate().apply(sum, HARD_SIGMOID.apply(Ops.relu(a)));
    SymbolicTensor joined = Ops.concatenate(List.of(both, Ops.softmax(a)), 1);
    SymbolicTensor moments = Ops.mean(Ops.reshape(joined, 3, 3), true, 1);
    Model model = Model.of(List.of(left, right), List.of(moments, nested.apply(a)));
    assertRoundTrip(model);
  }

  @Test
  void aLayerOfTwoModelsStaysOne() {
    Dense shared = dense(3);
    SymbolicTensor inside = input(3);
    Model inner = Model.of(inside, shared.apply(inside)).named("inner");
    SymbolicTensor x = input(3);
    Model outer = Model.of(x, add().apply(shared.apply(x), inner.apply(x)));
    assertThat(outer.countParams()).isEqualTo(12);
    assertThat(Models.fromJson(outer.toJson()).countParams()).isEqualTo(12);
  }

  @Test
  void nestedFunctionalModelsAtTheEndsCountFromOne() {
    SymbolicTensor inside = input(3);
    Model inner = Model.of(inside, dense(2).apply(inside)).named("inner");
    SymbolicTensor x = input("x", 3);
    Model outer = Model.of(x, inner.apply(x));
    assertThat(outer.toJson())
        .endsWith(
            "\"input_layers\":[\"x\",0,0],\"output_layers\":[\"inner\",1,0]},\"registered_name\":\"Functional\"}");
    assertRoundTrip(outer);
  }

  static final class Twice extends Layer {
    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.add(x, x);
    }
  }

  @Test
  void usersLayersNeedTheirType() {
    Model model = Sequential.of(input(3), new Twice(), new Twice());
    assertThatThrownBy(model::toJson)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot write model 'sequential': \n"
                + "  layer 'twice': its class dev.kindling.models.ModelsTest$Twice is not among the layer types.\n"
                + "  layer 'twice_1': its class dev.kindling.models.ModelsTest$Twice is not among the layer types.");
    LayerTypes types =
        LayerTypes.keras().with("Twice", Twice.class, Arguments.of(values -> new Twice()));
    String json = model.toJson(types);
    assertThat(json)
        .contains("{\"module\":null,\"class_name\":\"Twice\"")
        .contains("\"registered_name\":\"Custom>Twice\"");
    assertThat(Models.fromJson(json, types).layer(1)).isInstanceOf(Twice.class);
    assertThatThrownBy(() -> Models.fromJson(json))
        .hasMessageContaining("unknown layer 'Custom>Twice'");
  }

  @Test
  void compositionsInCodeHaveNoForm() {
    Model subclass =
        new Model() {
          @Override
          protected SymbolicTensor call(SymbolicTensor x, Call call) {
            return x;
          }

          @Override
          public String className() {
            return "Free";
          }
        };
    assertThatThrownBy(subclass::toJson)
        .hasMessageContaining("model 'free'")
        .hasMessageContaining(
            "composes layers in code, for which Keras's format has no form. Save its weights alone, to a file that ends in .weights.h5.");
    SymbolicTensor x = input(3);
    Model composed = Model.of(x, Ops.compose("Mine", Ops::relu, x));
    assertThatThrownBy(composed::toJson)
        .hasMessage(
            "Cannot write model 'functional': operation 'mine': Keras has no operation of class Mine.");
  }

  private static String layers(String... layers) {
    return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": ["
        + String.join(", ", layers)
        + "]}}";
  }

  @Test
  void readsKeras2() {
    Model model =
        Models.fromJson(
            """
            {"class_name": "Sequential", "keras_version": "2.0.8", "backend": "tensorflow", "config": [
              {"class_name": "Dense", "config": {"name": "dense_1", "trainable": true,
                "batch_input_shape": [null, 4], "dtype": "float32", "units": 3, "activation": "relu",
                "use_bias": true, "kernel_initializer": {"class_name": "VarianceScaling", "config":
                  {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "seed": null}},
                "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": null,
                "bias_regularizer": null, "activity_regularizer": null, "kernel_constraint": null,
                "bias_constraint": null}},
              {"class_name": "BatchNormalization", "config": {"name": "norm", "axis": [1]}}]}""");
    assertThat(model.inputSpecs().get(0).shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 4));
    assertThat(model.countParams()).isEqualTo(15 + 12);
    Model functional =
        Models.fromJson(
            """
            {"class_name": "Model", "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
               "config": {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false, "name": "x"}},
              {"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 3},
               "inbound_nodes": [[["x", 0, 0, {}]]]},
              {"class_name": "Add", "name": "a", "config": {"name": "a"},
               "inbound_nodes": [[["d", 0, 0, {}], ["d", 0, 0, {}]]]}],
              "input_layers": [["x", 0, 0]], "output_layers": [["a", 0, 0]]}}""");
    assertThat(functional.countParams()).isEqualTo(15);
    assertThat(functional.outputNames()).containsExactly("a");
  }

  @Test
  void listsAllMistakesAtOnce() {
    String json =
        layers(
            "{\"class_name\": \"LSTN\", \"config\": {\"units\": 1}}",
            "{\"class_name\": \"Dense\", \"config\": {\"name\": \"d\", \"unit\": 3}}",
            "{\"class_name\": \"Dropout\", \"config\": {\"name\": \"e\", \"rate\": 2}}",
            "7");
    assertThatThrownBy(() -> Models.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read model: \n  model, layer 0: unknown layer 'LSTN'.")
        .hasMessageContaining(
            "\n  model, layer 'd': unknown argument 'unit'. Did you mean 'units'?"
                + "\n  model, layer 'd': argument 'units' is missing."
                + "\n  model, layer 'e': Cannot create layer 'dropout': expected a rate in [0, 1], got 2.0."
                + "\n  model, layer 3: expected a map.");
  }

  @Test
  void refusesLayersThatDoNotFit() {
    String json =
        layers(
            "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"x\", \"batch_shape\": [null, 3]}}",
            "{\"class_name\": \"Conv2D\", \"config\": {\"name\": \"c\", \"filters\": 3, \"kernel_size\": 3}}");
    assertThatThrownBy(() -> Models.fromJson(json))
        .hasMessage(
            "Cannot read model: model: Cannot apply layer 'c': expected a shape (batch, height, width, channels), the channels known, got (None, 3).");
  }

  private static String graph(String inbound, String output) {
    return """
        {"class_name": "Functional", "config": {"name": "g", "layers": [
          {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
           "config": {"batch_shape": [null, 4], "dtype": "float32", "name": "x"}},
          {"class_name": "Dense", "name": "d", "config": {"name": "d", "units": 3}, "inbound_nodes": [%s]},
          {"class_name": "Dense", "name": "e", "config": {"name": "e", "units": 3},
           "inbound_nodes": [[["d", 0, 0, {}]]]}],
          "input_layers": [["x", 0, 0]], "output_layers": [%s]}}"""
        .formatted(inbound, output);
  }

  @Test
  void refusesGraphsThatHangInTheAir() {
    assertThat(Models.fromJson(graph("[[\"x\", 0, 0]]", "[\"e\", 0, 0]")).layers()).hasSize(3);
    assertThatThrownBy(() -> Models.fromJson(graph("[[\"y\", 0, 0]]", "[\"e\", 0, 0]")))
        .hasMessageContaining(
            "model, layer 'd': it reads 'y', which is not there or reads this layer itself.");
    assertThatThrownBy(() -> Models.fromJson(graph("[[\"e\", 0, 0]]", "[\"e\", 0, 0]")))
        .hasMessageContaining("model, layer 'd': it reads 'e', which is not there or");
    assertThatThrownBy(() -> Models.fromJson(graph("[[\"x\", 0, 5]]", "[\"e\", 0, 0]")))
        .hasMessageContaining(
            "model, layer 'd': expected a tensor of this model, got output 5 of call 0 of layer 'x'.");
    assertThatThrownBy(() -> Models.fromJson(graph("[[\"x\", 0, 0]]", "[\"e\", 2, 0]")))
        .hasMessageContaining("got output 0 of call 2 of layer 'e'.");
    assertThatThrownBy(() -> Models.fromJson(graph("[[\"x\", 0]]", "\"e\"")))
        .hasMessageContaining("expected a tensor as [layer, call, output], got [x, 0].");
    assertThatThrownBy(
            () -> Models.fromJson(graph("[[\"x\", 0, 0, {\"mask\": 1}]]", "[\"e\", 0, 0]")))
        .hasMessageContaining("expected a tensor as [layer, call, output], got 1.");
  }

  @Test
  void refusesWhatIsNoModel() {
    assertThatThrownBy(() -> Models.fromJson("{"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read model: expected JSON, at line 1, column 2: ");
    assertThatThrownBy(() -> Models.fromJson("[]"))
        .hasMessage("Cannot read model: model: expected a map.");
    assertThatThrownBy(() -> Models.fromJson("null"))
        .hasMessage("Cannot read model: model: expected a map.");
    assertThatThrownBy(() -> Models.fromJson("{} {}"))
        .hasMessageStartingWith("Cannot read model: expected JSON, at line 1, column 4: ");
    assertThatThrownBy(() -> Models.fromJson("{\"a\": 1, \"a\": 2}"))
        .hasMessageContaining("Duplicate field 'a'");
    assertThatThrownBy(() -> Models.fromJson("{}"))
        .hasMessage("Cannot read model: model: expected a text for 'class_name'.");
    assertThatThrownBy(() -> Models.fromJson("{\"class_name\": \"Dense\", \"config\": {}}"))
        .hasMessage(
            "Cannot read model: model: unknown model class 'Dense'. Known are Functional, Model, Sequential.");
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    assertThatThrownBy(() -> Models.fromJson("{\"a\":".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exceeds the maximum allowed nesting depth (400)");
    String model = layers();
    for (int depth = 0; depth < 90; depth++) {
      model = layers(model);
    }
    assertThat(Models.fromJson(model).layers()).hasSize(1);
    assertThatThrownBy(() -> Models.fromJson(" ".repeat((1 << 26) + 1)))
        .hasMessage("Cannot read model: expected at most 67108864 characters, got 67108865.");
  }

  @Test
  void refusesMoreNamesAndValuesThanAModelHas() {
    String json = "[" + "{\"a\":1},".repeat(600_000) + "1]";

    assertThatThrownBy(() -> Models.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read model: expected at most 2097152 names and values.");
  }
}
