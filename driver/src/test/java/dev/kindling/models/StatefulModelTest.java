package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.bidirectional;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Models that start each batch where the last one ended. */
class StatefulModelTest {
  private static final float[] X = {1, 2, 3, 4, 5, 6, 1, 0, 1, 0, 2, 0};
  private static final float[] Y = {1, 2, 3, 4};

  private static Sequential model(Layer recurrent) {
    Sequential model =
        Sequential.of(
            InputLayer.input(TensorSpec.floats(Shape.of(2, 3, 1)), null), recurrent, dense(1));
    model.compile(adam(0.1), meanSquaredError());
    return model;
  }

  private static ArrayData data() {
    return arrays(Values.of(X, 3, 1), Values.of(Y));
  }

  @Test
  void isTrainedAndScored() {
    Sequential model = model(lstm(2).stateful(true));
    assertThat(model.fit(data(), epochs(2).batchSize(2).shuffle(false)).values("loss")).hasSize(2);
    assertThat(model.evaluate(data(), 2).get("loss")).isFinite();
    assertThat(model.countParams()).isEqualTo(35);
    assertThat(model.getWeights()).hasSize(5);
  }

  @Test
  void resettingStartsFromZeros() {
    for (Layer layer :
        new Layer[] {lstm(2).stateful(true), bidirectional(lstm(2).stateful(true))}) {
      Sequential model = model(layer);
      float[][] first = model.predict(data(), 2).rows();
      model.resetState();
      assertThat(model.predict(data(), 2).rows()).isDeepEqualTo(first);
      layer.resetState();
      assertThat(model.predict(data(), 2).rows()).isDeepEqualTo(first);
    }
  }

  @Test
  void predictionsGoOnWhereTheLastOnesEnded() {
    Sequential model = model(lstm(2).stateful(true));
    float[][] whole = model.predict(data(), 2).rows();
    model.resetState();
    float[][] first = model.predict(rows(0, 2), 2).rows();
    float[][] then = model.predict(rows(2, 4), 2).rows();
    assertThat(new float[][] {first[0], first[1], then[0], then[1]}).isDeepEqualTo(whole);
    model.resetState();
    assertThat(model.predictOnBatch(rows(0, 2)).rows()).isDeepEqualTo(first);
    assertThat(model.predictOnBatch(rows(2, 4)).rows()).isDeepEqualTo(then);
  }

  private static ArrayData rows(int from, int to) {
    return arrays(
        Values.of(Arrays.copyOfRange(X, 3 * from, 3 * to), 3, 1),
        Values.of(Arrays.copyOfRange(Y, from, to)));
  }

  @Test
  void refusesBatchesOfOtherSizesBeforeItStarts() {
    Sequential model = model(lstm(2).stateful(true));
    assertThatThrownBy(() -> model.fit(rows(0, 3), epochs(1).batchSize(2)))
        .hasMessage(
            "Cannot use data: expected whole batches of 2 rows, for layer 'lstm' keeps a state for each of them, got 3 rows in batches of 2. Set batchSize 2 and leave out rows at the end.");
    String whole = "expected whole batches of 2 rows, for layer 'lstm'";
    assertThatThrownBy(() -> model.fit(data(), epochs(1).batchSize(2).validationSplit(0.25)))
        .hasMessageContaining(whole);
    assertThatThrownBy(() -> model.predict(data())).hasMessageContaining(whole);
    assertThatThrownBy(() -> model.evaluate(data())).hasMessageContaining(whole);
    assertThatThrownBy(() -> model.trainOnBatch(data())).hasMessageContaining(whole);
    assertThatThrownBy(() -> model.predictOnBatch(data())).hasMessageContaining(whole);
  }
}
