package dev.kindling.models;

import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.spectralNormalization;
import static dev.kindling.layers.Layers.timeDistributed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerTester;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models in the place of the layer that a wrapper holds. */
class WrappedModelsTest {
  private static Model around() {
    SymbolicTensor x = input(3);
    return Model.of(x, Ops.add(x, dense(3).named("way").apply(x)));
  }

  @Test
  void wrappersOfModelsKeepTheirPromises() {
    Layer chain = Sequential.of(input(3), dense(4), batchNormalization(), dense(2));
    LayerTester.of(timeDistributed(chain), Shape.of(2, 4, 3))
        .outputs(Shape.of(2, 4, 2))
        .weights(6, 2)
        .check();
    LayerTester.of(timeDistributed(around()), Shape.of(2, 4, 3)).weights(2, 0).check();
    LayerTester.of(timeDistributed(timeDistributed(around())), Shape.of(2, 2, 2, 3)).check();
  }

  @Test
  void aModelOfThemIsReadAsItWasWritten() {
    Model model =
        Sequential.of(
            input(4, 3),
            timeDistributed(around().named("each").frozen()),
            spectralNormalization(Sequential.of(input(4, 3), dense(2))));
    model.initialize(5);
    Model again = Models.fromJson(model.toJson());
    assertThat(again.toJson()).isEqualTo(model.toJson());
    again.setWeights(model.getWeights());
    assertThat(again.summary()).isEqualTo(model.summary());
    assertThat(again.namedWeights().get(0).path()).isEqualTo(model.namedWeights().get(0).path());
    assertThat(again.layer(0).namedWeights()).noneMatch(weight -> weight.trainable());
  }

  @Test
  void aModelThatIsThereTwiceIsRefused() {
    Model each = around();
    SymbolicTensor x = input(3);
    SymbolicTensor steps = input(4, 3);
    Model model =
        Model.of(List.of(x, steps), List.of(each.apply(x), timeDistributed(each).apply(steps)));
    assertThatThrownBy(model::toJson)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("and Keras's format cannot say so.");
  }

  /** Each of these calls the one within it twice, so the last one calls 2²⁰ layers. */
  @Test
  void modelsOfModelsInWrappersAreBounded() {
    String model =
        "{'class_name':'Sequential','config':{'name':'m','layers':["
            + "{'class_name':'Identity','config':{'name':'i'}}]}}";
    StringBuilder sizes = new StringBuilder("null,1");
    for (int depth = 0; depth < 20; depth++) {
      sizes.append(",1");
      model = calledTwice(model, sizes.toString());
    }
    String json = model.replace('\'', '"');
    assertThatThrownBy(() -> Models.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("calls of layers");
  }

  private static String calledTwice(String model, String sizes) {
    return """
        {'class_name':'Functional','config':{'name':'m','layers':[
        {'class_name':'InputLayer','name':'x','config':{'name':'x','batch_shape':[%s]},'inbound_nodes':[]},
        {'class_name':'TimeDistributed','name':'w','config':{'name':'w','layer':%s},
        'inbound_nodes':[[['x',0,0,{}]],[['w',0,0,{}]]]}],
        'input_layers':[['x',0,0]],'output_layers':[['w',1,0]]}}"""
        .formatted(sizes, model);
  }

  @Test
  void mistakesWithinAreToldWithTheirPlace() {
    String json =
        """
        {"class_name": "Sequential", "config": {"name": "m", "layers": [
        {"class_name": "TimeDistributed", "config": {"name": "steps", "layer":
        {"class_name": "Sequential", "config": {"name": "each", "layers": [
        {"class_name": "Dense", "config": {"name": "code", "unit": 3}}]}}}}]}}""";
    assertThatThrownBy(() -> Models.fromJson(json))
        .hasMessageStartingWith("Cannot read model: model, layer 'steps', argument 'layer': ")
        .hasMessageContaining("layer 'code': unknown argument 'unit'.");
  }
}
