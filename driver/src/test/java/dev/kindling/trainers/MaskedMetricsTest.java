package dev.kindling.trainers;

import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.masking;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.Values;
import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Observation;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mask of the predictions is the weights of metrics that are means, and of no others. */
class MaskedMetricsTest {
  /** Counts the positions that weigh something, without asking for masks. */
  private record Positions() implements Metric {
    @Override
    public String name() {
      return "positions";
    }

    @Override
    public int states() {
      return 1;
    }

    @Override
    public Metric resolve(Shape labels, Shape predictions) {
      return this;
    }

    @Override
    public void update(Observation batch, double[] sums, int offset) {
      for (int index = 0; index < batch.labelCount(); index++) {
        sums[offset] += batch.weight(index, batch.valuesPerWeight(batch.labelCount()));
      }
    }

    @Override
    public double result(double[] sums, int offset) {
      return sums[offset];
    }
  }

  @Test
  void maskedStepsDoNotCount() {
    Model model = Sequential.of(input(3, 2), masking(), dense(2).activation(SOFTMAX));
    model.setWeights(List.of(new float[] {5, 0, 0, 5}, new float[] {0, 0}));
    model.compile(sgd(0.1), sparseCategoricalCrossentropy(), accuracy(), new Positions());
    Values steps = Values.of(new float[] {1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0}, 3, 2);
    Values labels = Values.of(new int[] {0, 1, 1, 1, 1, 1}, 3);
    Map<String, Double> scores = model.evaluate(arrays(steps, labels));
    assertThat(scores.get("accuracy")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(scores).containsEntry("positions", 6.0);
  }
}
