package dev.kindling.spark;

import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.layers.Layers.reshape;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.FitOptions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Models that go on from batch to batch, on DataFrames. */
class StatefulFrameTest {
  private static final FitOptions OPTIONS = epochs(2).batchSize(4).shuffle(false);

  private static Model model() {
    Model model =
        Sequential.of(
            InputLayer.input(TensorSpec.floats(Shape.of(4, 3)), null),
            reshape(3, 1),
            lstm(2).stateful(true),
            dense(NumberedRows.CLASSES).activation(SOFTMAX));
    model.compile(sgd(0.1), sparseCategoricalCrossentropy());
    return model;
  }

  private static Frame data() {
    return frame(NumberedRows.frame(SparkSessions.local(), 13, 7)).features("x").label("y");
  }

  @Test
  void oneWorkerTrainsAsThisJvmDoes() {
    Model here = model();
    Model there = model();
    here.fit(NumberedRows.arrays(20), OPTIONS);
    there.fit(data().workers(1), OPTIONS);
    for (int index = 0; index < here.getWeights().size(); index++) {
      assertThat(there.getWeights().get(index))
          .containsExactly(here.getWeights().get(index), Offset.offset(1e-5f));
    }
  }

  @Test
  void refusesToSpreadWhatGoesOnFromBatchToBatch() {
    assertThatThrownBy(() -> model().fit(data().workers(2), OPTIONS))
        .hasMessage(
            "Cannot train on 2 workers: expected one, for layer 'lstm' goes on from batch to batch. Set workers(1).");
    assertThatThrownBy(() -> model().evaluate(data().workers(1), 4))
        .hasMessage(
            "Cannot evaluate a frame: expected rows in one sequence, for layer 'lstm' goes on from batch to batch, got rows in partitions. Collect them into arrays(…).");
    assertThatThrownBy(() -> model().predict(data(), 4))
        .hasMessageContaining("Cannot predict a frame");
  }
}
