package dev.kindling.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final int BATCH = Shape.UNKNOWN;

  @Test
  void valuesOfEachMetric() {
    float[] scores = {0.1f, 0.7f, 0.2f, 0.5f, 0.1f, 0.5f};
    assertThat(value(new SparseCategoricalAccuracy(), scores, 3, 1, 0)).isEqualTo(1);
    assertThat(value(new SparseCategoricalAccuracy(), scores, 3, 1, 2)).isEqualTo(0.5);
    assertThat(value(new CategoricalAccuracy(), scores, 3, 0, 1, 0, 0, 0, 1)).isEqualTo(0.5);
    assertThat(value(new BinaryAccuracy(0.5), new float[] {0.5f, 0.6f, 0.4f}, 1, 0, 1, 1))
        .isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(new MeanSquaredError(), new float[] {1, 3}, 2, 2, 5)).isEqualTo(2.5);
    assertThat(value(new MeanAbsoluteError(), new float[] {1, 3}, 2, 2, 5)).isEqualTo(1.5);
  }

  @Test
  void aMeanIsWeightedByExamples() {
    Metric mean = new Mean("left_loss");
    double[] sums = new double[2];
    Observation batch = new Observation().reset(3, Shape.of(0), Shape.of(), 0);
    batch.predictions()[0] = 2;
    mean.update(batch, sums, 0);
    batch.reset(1, Shape.of(0), Shape.of(), 0).predictions()[0] = 6;
    mean.update(batch, sums, 0);
    assertThat(mean.result(sums, 0)).isEqualTo(3);
    assertThat(mean.name()).isEqualTo("left_loss");
  }

  /** Sums of two parts, added, are the sums of the whole; other places stay as they are. */
  @Test
  void sumsAddUp() {
    Metric metric = new MeanSquaredError();
    double[] whole = {7, 0, 0};
    double[] part = new double[3];
    metric.update(batch(1, new float[] {1, 2}, 3, 4), whole, 1);
    metric.update(batch(1, new float[] {5}, 1), part, 1);
    whole[1] += part[1];
    whole[2] += part[2];
    assertThat(whole[0]).isEqualTo(7);
    assertThat(metric.result(whole, 1)).isEqualTo(8);
    assertThat(metric.result(new double[2], 0)).isZero();
  }

  /** Weights of examples count for all their positions, those of positions for their values. */
  @Test
  void aMeanIsWeighted() {
    Observation batch = batch(1, new float[] {1, 3, 5, 9}, 1, 1, 1, 1);
    assertThat(weighted(batch, 1, 3)).isEqualTo((2 + 3 * 12) / 8.0);
    assertThat(weighted(batch, 1, 0, 0, 3)).isEqualTo(24 / 4.0);
    assertThat(weighted(batch, 0, 0)).isZero();
    batch.predictions()[0] = Float.NaN;
    assertThat(weighted(batch, 0, 1, 1, 0)).isEqualTo(3);
    assertThatThrownBy(() -> weighted(batch, 1, 1, 1, 1, 1, 1, 1, 1))
        .isInstanceOf(ShapeMismatchException.class)
        .hasMessage(
            "Cannot weight a metric of predictions (4, 1): expected a weight for each example or for each of its positions, at most 4, got 8.");
  }

  private static double weighted(Observation batch, float... weights) {
    batch.reset(batch.examples(), batch.labelShape(), batch.predictionShape(), weights.length);
    System.arraycopy(weights, 0, batch.weights(), 0, weights.length);
    double[] sums = new double[2];
    new MeanAbsoluteError().update(batch, sums, 0);
    return new MeanAbsoluteError().result(sums, 0);
  }

  @Test
  void accuracyFollowsTheShapes() {
    assertThat(accuracy(Shape.of(BATCH, 1), Shape.of(BATCH, 1))).isInstanceOf(BinaryAccuracy.class);
    assertThat(accuracy(Shape.of(BATCH), Shape.of(BATCH, 1))).isInstanceOf(BinaryAccuracy.class);
    assertThat(accuracy(Shape.of(BATCH), Shape.of(BATCH))).isInstanceOf(BinaryAccuracy.class);
    assertThat(accuracy(Shape.of(BATCH), Shape.of(BATCH, 3)))
        .isInstanceOf(SparseCategoricalAccuracy.class);
    assertThat(accuracy(Shape.of(BATCH, 1), Shape.of(BATCH, 3)))
        .isInstanceOf(SparseCategoricalAccuracy.class);
    assertThat(accuracy(Shape.of(BATCH, 5), Shape.of(BATCH, 5, 3)))
        .isInstanceOf(SparseCategoricalAccuracy.class);
    assertThat(accuracy(Shape.of(BATCH, 3), Shape.of(BATCH, 3)))
        .isInstanceOf(CategoricalAccuracy.class);
  }

  private static Metric accuracy(Shape labels, Shape predictions) {
    Metric metric = Metrics.accuracy().resolve(labels, predictions);
    assertThat(metric.name()).isEqualTo("accuracy");
    return ((Named) metric).metric();
  }

  @Test
  void refusesLabelsThatDoNotFit() {
    assertThatThrownBy(
            () -> LossMetrics.meanSquaredError().resolve(Shape.of(BATCH, 3), Shape.of(BATCH, 2)))
        .hasMessage(
            "Cannot use metric 'mean_squared_error': expected labels of shape (None, 2), got (None, 3).");
    assertThatThrownBy(
            () ->
                Metrics.sparseCategoricalAccuracy()
                    .resolve(Shape.of(BATCH, 10), Shape.of(BATCH, 10)))
        .hasMessage(
            "Cannot use metric 'sparse_categorical_accuracy': expected one integer for each prediction, shape (None,), got (None, 10). For one-hot labels use categoricalAccuracy().");
  }

  private static double value(Metric metric, float[] predictions, int classes, float... labels) {
    double[] sums = new double[metric.states()];
    metric.update(batch(classes, predictions, labels), sums, 0);
    return metric.result(sums, 0);
  }

  /** Returns a batch whose arrays are longer than what is in use, as after a larger batch. */
  private static Observation batch(int classes, float[] predictions, float... labels) {
    Observation batch = new Observation();
    int examples = Math.max(1, predictions.length / classes);
    batch.reset(9, Shape.of(labels.length + 9), Shape.of(examples + 9, classes), 0);
    batch.reset(examples, Shape.of(labels.length), Shape.of(examples, classes), 0);
    System.arraycopy(predictions, 0, batch.predictions(), 0, predictions.length);
    System.arraycopy(labels, 0, batch.labels(), 0, labels.length);
    return batch;
  }
}
