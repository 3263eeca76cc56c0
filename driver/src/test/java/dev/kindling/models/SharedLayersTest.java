package dev.kindling.models;

import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.layers.Dense;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers of several models, and several layers over the same weights, as JSON. */
class SharedLayersTest {
  @Test
  void twinsHaveNoForm() {
    SymbolicTensor x = input(4);
    Dense layer = dense(4).named("a");
    SymbolicTensor y = layer.apply(x);
    Model model = Model.of(x, layer.frozen().named("b").apply(y));
    assertThatThrownBy(model::toJson)
        .hasMessage(
            "Cannot write model 'functional': layer 'b': it has the weights of layer 'a', and Keras's format cannot say so. Call one layer twice.");
    Model inner = Model.of(x, y).named("inner");
    SymbolicTensor z = input(4);
    Model outer = Model.of(z, layer.named("c").apply(inner.apply(z)));
    assertThatThrownBy(outer::toJson).hasMessageContaining("layer 'c': it has the weights of");
  }

  @Test
  void aLayerHasOneNameInAllModelsOfAFile() {
    SymbolicTensor x = input(3);
    SymbolicTensor inside = input(4);
    Dense first = dense(4);
    Dense shared = dense(4);
    Model inner = Model.of(inside, shared.apply(inside)).named("inner");
    Model model = Model.of(x, shared.apply(first.apply(x)));
    Model outer = Model.of(x, List.of(inner.apply(model.outputs().get(0)), model.outputs().get(0)));
    assertThat(inner.nameOf(shared)).isEqualTo("dense");
    assertThat(outer.nameOf(shared)).isEqualTo("dense_1");
    Model again = Models.fromJson(outer.toJson());
    assertThat(again.countParams()).isEqualTo(outer.countParams()).isEqualTo(16 + 20);
    assertThat(again.toJson()).isEqualTo(outer.toJson());
    assertThat(again.layers().stream().map(again::nameOf)).contains("dense", "dense_2", "inner");
  }

  @Test
  void aSharedLayerThatOneOfTheModelsFreezesIsStillTrained() {
    Dense shared = dense(3);
    SymbolicTensor inside = input(3);
    Model inner = Model.of(inside, shared.apply(inside)).named("inner").frozen();
    SymbolicTensor x = input(3);
    Model outer = Model.of(x, add().apply(inner.apply(x), shared.apply(x)));
    assertThat(outer.variables()).allMatch(Variable::trainable);
    assertThat(Models.fromJson(outer.toJson()).variables()).allMatch(Variable::trainable);
  }

  private static String twice(String inner, int lastCall) {
    return """
        {"class_name": "Functional", "config": {"name": "f", "layers": [
          {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
           "config": {"batch_shape": [null, 1], "name": "x"}},
          {"name": "inner", "inbound_nodes": [[["x", 0, 0]], [["inner", 0, 0]]], %s],
          "input_layers": [["x", 0, 0]], "output_layers": [["inner", %d, 0]]}}"""
        .formatted(inner.substring(1), lastCall);
  }

  @Test
  void refusesModelsThatCallEachOtherTooOften() {
    String json = "{\"class_name\": \"ReLU\", \"config\": {\"name\": \"inner\"}}";
    for (int depth = 0; depth < 60; depth++) {
      json = twice(json, depth == 0 ? 1 : 2);
    }
    String deep = json;
    assertThatThrownBy(() -> Models.fromJson(deep))
        .hasMessageContaining(
            "layer 'inner': expected at most 262144 calls of layers, those of models within models counted each time, got more.");
  }
}
