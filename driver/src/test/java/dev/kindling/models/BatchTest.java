package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.activations.Activation;
import dev.kindling.data.ArrayData;
import dev.kindling.layers.Layers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single batches, and weights as arrays. */
class BatchTest {
  private static final float[][] X = {{1, 0}, {0, 1}, {1, 1}, {0, 2}};
  private static final float[] Y = {1, 2, 3, 5};

  private static Sequential model() {
    Sequential model = Sequential.of(input(2), dense(3), dense(1));
    model.compile(adam(0.1), meanSquaredError());
    return model;
  }

  private static ArrayData rows(int from, int to) {
    return arrays(Arrays.copyOfRange(X, from, to), Arrays.copyOfRange(Y, from, to));
  }

  @Test
  void batchesByHandAreTheBatchesOfFit() {
    Sequential fitted = model();
    fitted.fit(arrays(X, Y), epochs(3).batchSize(3).shuffle(false));
    Sequential byHand = model();
    for (int epoch = 0; epoch < 3; epoch++) {
      byHand.trainOnBatch(rows(0, 3));
      byHand.trainOnBatch(rows(3, 4));
    }
    assertThat(byHand.getWeights()).usingRecursiveComparison().isEqualTo(fitted.getWeights());
  }

  @Test
  void resultsOfTrainingAreThoseFromBeforeTheUpdate() {
    Sequential model = model();
    Map<String, Double> before = model.testOnBatch(arrays(X, Y));
    assertThat(model.trainOnBatch(arrays(X, Y))).isEqualTo(before);
    assertThat(model.testOnBatch(arrays(X, Y)).get("loss")).isLessThan(before.get("loss"));
    assertThat(model.testOnBatch(arrays(X, Y))).isEqualTo(model.evaluate(arrays(X, Y)));
  }

  @Test
  void aModelWithoutAnInputIsBuiltForTheFirstBatch() {
    Sequential model = Sequential.of(dense(3), dense(1));
    model.compile(adam(0.1), meanSquaredError());
    assertThat(model.trainOnBatch(arrays(X, Y))).containsKey("loss");
    assertThat(model.countParams()).isEqualTo(13);
  }

  @Test
  void aModelThatChangedIsTrainedAsItIsNow() {
    Sequential model = Sequential.of(input(2), dense(1));
    model.compile(adam(0.1), meanSquaredError());
    model.setWeights(List.of(new float[] {1, 1}, new float[] {-5}));
    assertThat(model.testOnBatch(arrays(X, Y)).get("loss")).isEqualTo(161 / 4.0);
    model.add(Layers.activation(Activation.RELU));
    assertThat(model.testOnBatch(arrays(X, Y)).get("loss")).isEqualTo((1 + 4 + 9 + 25) / 4.0);
  }

  @Test
  void predictionsOfABatchAreThoseOfAllRows() {
    Sequential model = model();
    float[][] predictions = model.predict(arrays(X), 3).rows();
    assertThat(model.predictOnBatch(arrays(X)).rows()).isDeepEqualTo(predictions);
    assertThat(predictions).hasDimensions(4, 1);
  }

  @Test
  void weightsAreCopiesInTheOrderOfTheLayers() {
    Sequential model = model();
    List<float[]> weights =
        List.of(
            new float[] {1, 2, 3, 4, 5, 6},
            new float[] {1, 0, 0},
            new float[] {1, 1, 1},
            new float[] {7});
    model.setWeights(weights);
    model.getWeights().get(0)[0] = 9;
    assertThat(model.getWeights()).usingRecursiveComparison().isEqualTo(weights);
    assertThat(model.predict(arrays(new float[][] {{1, 1}})).rows()[0][0])
        .isEqualTo(1 + 2 + 3 + 4 + 5 + 6 + 1 + 7);
  }

  @Test
  void weightsThatDoNotFitAreRefusedTogether() {
    Sequential model = model();
    assertThatThrownBy(() -> model.setWeights(List.of(new float[6])))
        .hasMessage("Cannot set weights of model 'sequential': expected 4 arrays, got 1.");
    List<float[]> wrong = List.of(new float[5], new float[3], new float[3], new float[2]);
    assertThatThrownBy(() -> model.setWeights(wrong))
        .hasMessage(
            "Cannot set weights of model 'sequential': expected 6 values for 'dense/kernel' of shape (2, 3), got 5; expected 1 values for 'dense_1/bias' of shape (1,), got 2.");
  }
}
