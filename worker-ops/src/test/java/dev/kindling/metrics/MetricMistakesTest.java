package dev.kindling.metrics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What does not fit is refused with the mend. */
class MetricMistakesTest {
  private static final Shape CLASSES = Shape.of(Shape.UNKNOWN, 3);
  private static final Shape NUMBERS = Shape.of(Shape.UNKNOWN);

  @Test
  void classNumbersForOneHotLabels() {
    assertThatThrownBy(() -> Metrics.f1Score().resolve(NUMBERS, CLASSES))
        .hasMessage(
            "Cannot use metric 'f1_score': expected labels of shape (None, 3), got (None,). For labels that are class numbers make them one-hot.");
    assertThatThrownBy(() -> Metrics.categoricalAccuracy().resolve(NUMBERS, CLASSES))
        .hasMessage(
            "Cannot use metric 'categorical_accuracy': expected labels of shape (None, 3), got (None,). For labels that are class numbers use sparseCategoricalAccuracy(), or make them one-hot.");
  }

  @Test
  void oneHotLabelsForClassNumbers() {
    assertThatThrownBy(() -> Metrics.sparseTopKCategoricalAccuracy().resolve(CLASSES, CLASSES))
        .hasMessage(
            "Cannot use metric 'sparse_top_k_categorical_accuracy': expected one integer for each prediction, shape (None,), got (None, 3). For one-hot labels use topKCategoricalAccuracy().");
    assertThatThrownBy(
            () -> Metrics.meanIoU(3).sparseYPred(false).resolve(Shape.of(-1, 4), CLASSES))
        .hasMessage(
            "Cannot use metric 'mean_io_u': expected one integer for each prediction, shape (None,), got (None, 4).");
  }

  @Test
  void predictionsOfAnotherRank() {
    assertThatThrownBy(() -> Metrics.r2Score().resolve(Shape.of(-1, 4, 3), Shape.of(-1, 4, 3)))
        .hasMessage(
            "Cannot use metric 'r2_score': expected predictions of shape (batch, columns), got (None, 4, 3). Flatten the output, or let its positions be examples.");
    assertThatThrownBy(() -> LossMetrics.cosineSimilarity().axis(2).resolve(CLASSES, CLASSES))
        .hasMessage(
            "Cannot use metric 'cosine_similarity': expected predictions with an axis 2 beside the batch axis, got (None, 3).");
    assertThatThrownBy(() -> Metrics.precision().classId(3).resolve(CLASSES, CLASSES))
        .hasMessage(
            "Cannot use metric 'precision': expected predictions with a class 3 on their last axis, got (None, 3). Classes count from 0.");
    assertThatThrownBy(
            () -> Metrics.auc().labelWeights(List.of(1.0, 2.0)).resolve(CLASSES, CLASSES))
        .hasMessage(
            "Cannot use metric 'auc': expected as many columns as labelWeights, 2, got predictions (None, 3).");
    assertThatThrownBy(() -> Metrics.auc().numLabels(3).resolve(CLASSES, CLASSES))
        .hasMessage(
            "Cannot use metric 'auc': expected multiLabel with numLabels 3, got multiLabel false. Leave numLabels out, or set multiLabel.");
  }

  @Test
  void aLabelThatNamesNoClass() {
    Observation batch = new Observation().reset(1, Shape.of(1), Shape.of(1, 3), 0);
    batch.labels()[0] = 3;
    assertThatThrownBy(
            () -> LossMetrics.sparseCategoricalCrossentropy().update(batch, new double[2], 0))
        .hasMessage(
            "Cannot use metric 'sparse_categorical_crossentropy': expected labels from 0 to below 3 classes, got 3.0. Set ignoreClass for a class that does not count.");
  }

  @Test
  void argumentsOutOfRange() {
    assertThatThrownBy(() -> new Precision(List.of(0.5, 1.5), 0, -1))
        .hasMessage(
            "Cannot create metric 'precision': expected thresholds from 0 to 1, got [0.5, 1.5]; expected topK of at least 1, got 0; expected classId of at least 0, got -1.");
    assertThatThrownBy(() -> Metrics.f1Score().threshold(0.0))
        .hasMessage(
            "Cannot create metric 'f1_score': expected threshold above 0 and at most 1, got 0.0.");
    assertThatThrownBy(() -> Metrics.recallAtPrecision(2))
        .hasMessage(
            "Cannot create metric 'recall_at_precision': expected precision from 0 to 1, got 2.0.");
    assertThatThrownBy(() -> Metrics.oneHotIoU(2, List.of(2)))
        .hasMessage(
            "Cannot create metric 'io_u': expected targetClassIds from 0 to below numClasses, got [2].");
  }
}
