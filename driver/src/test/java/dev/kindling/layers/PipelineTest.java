package dev.kindling.layers;

import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.layers.Layers.masking;
import static dev.kindling.layers.Layers.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.models.Sequential;
import dev.kindling.spark.SparkSessions;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static float[] run(Layer layer, boolean training, TensorValues... x) {
    LayerArguments arguments = LayerArguments.of(List.of(x));
    return new LayerRun(layer, arguments, training).run(List.of(), 1).outputs().get(0).values();
  }

  @Test
  void isWhatLayersAre() {
    Layer layer = pipeline(dense(4), batchNormalization(), dropout(0.3).seed(2), dense(2));
    LayerTester.of(layer, Shape.of(3, 5))
        .outputs(Shape.of(3, 2))
        .weights(6, 2)
        .check(SparkSessions.local());
    LayerTester.of(pipeline(Sequential.of(input(5), dense(3)), dense(2)), Shape.of(3, 5)).check();
    LayerTester.of(pipeline(add(), dense(2)), Shape.of(3, 5), Shape.of(3, 5)).check();
  }

  @Test
  void layersInItHaveNamesOfTheirOwn() {
    Layer layer = pipeline(dense(8), dense(3));
    assertThat(layer.apply(input(4)).shape()).isEqualTo(Shape.of(-1, 3));
    assertThat(layer.namedWeights())
        .extracting(Variable::path)
        .containsExactly("dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias");
    assertThat(layer.countParams()).isEqualTo(67);
  }

  @Test
  void itsLayersKnowWhetherTheyAreInTraining() {
    TensorValues ones = TensorValues.floats(Shape.of(1, 4), 1, 1, 1, 1);
    Layer layer = pipeline(dropout(0.5).seed(1));
    assertThat(run(layer, false, ones)).containsExactly(1, 1, 1, 1);
    assertThat(run(layer, true, ones)).containsOnly(0, 2).doesNotContain(1);
  }

  /** The last step is not one: the state is that of the step before. */
  @Test
  void masksGoFromLayerToLayer() {
    TensorValues padded = TensorValues.floats(Shape.of(1, 2, 2), 1, 2, 0, 0);
    TensorValues cut = TensorValues.floats(Shape.of(1, 1, 2), 1, 2);
    Layer inside = pipeline(masking(), dropout(0.5), lstm(2));
    assertThat(run(inside, false, padded)).containsExactly(run(inside, false, cut));
    Layer behind = Sequential.of(input(-1, 2), pipeline(masking(), dropout(0.5)), lstm(2));
    assertThat(run(behind, false, padded)).containsExactly(run(behind, false, cut));
    Layer before = Sequential.of(input(-1, 2), masking(), pipeline(lstm(2)));
    assertThat(run(before, false, padded)).containsExactly(run(before, false, cut));
  }

  @Test
  void aModelOfItIsReadAsItWasWritten() {
    SymbolicTensor x = input(4, 5);
    Model model =
        Model.of(x, lstm(2).apply(pipeline(dense(2), dense(3)).apply(masking().apply(x))));
    model.initialize(5);
    Model again = Models.fromJson(model.toJson());
    assertThat(again.toJson()).isEqualTo(model.toJson());
    again.setWeights(model.getWeights());
    assertThat(again.namedWeights())
        .extracting(Variable::path)
        .containsExactlyElementsOf(model.namedWeights().stream().map(Variable::path).toList());
  }

  /** As Keras 3.15.1 writes it: what is frozen are its layers. */
  @Test
  void itsLayersSayThatItIsFrozen() {
    Layer frozen = pipeline(dense(2), dense(3)).frozen();
    assertThat(frozen.apply(input(5)).shape()).isEqualTo(Shape.of(-1, 3));
    var written = LayerTypes.keras().write(frozen, "pipeline", false);
    assertThat(written.get("config").toString())
        .startsWith("{name=pipeline, layers=[")
        .endsWith("]}")
        .contains("name=dense, trainable=false")
        .contains("name=dense_1, trainable=false");
  }

  @Test
  void refusesWhatIsNoPipeline() {
    Layer twice = dense(2);
    assertThatThrownBy(() -> pipeline())
        .hasMessage("Cannot create layer 'pipeline': expected at least 1 layer, got none.");
    assertThatThrownBy(() -> pipeline(twice, twice))
        .hasMessageStartingWith("Cannot create layer 'pipeline': expected each layer once, got [");
    assertThatThrownBy(() -> pipeline(dense(2).named("a"), dense(3).named("a")))
        .hasMessage(
            "Cannot create layer 'pipeline': expected layers of different names, got [a, a].");
  }
}
