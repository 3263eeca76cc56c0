package dev.kindling.trainers;

import dev.kindling.metrics.Accuracy;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import java.util.List;
import java.util.stream.Stream;

/** One metric of each type of the registry. */
final class SomeMetrics {
  static final int CLASSES = 3;

  private SomeMetrics() {}

  /** Those whose labels are of the shape of the predictions. */
  static List<MetricChoice> ofReals() {
    return List.of(
        Metrics.mean(),
        Metrics.sum(),
        LossMetrics.meanSquaredError(),
        Metrics.rootMeanSquaredError(),
        LossMetrics.meanAbsoluteError(),
        LossMetrics.meanAbsolutePercentageError(),
        LossMetrics.meanSquaredLogarithmicError(),
        Metrics.logCoshError(),
        LossMetrics.poisson(),
        LossMetrics.cosineSimilarity(),
        Metrics.pearsonCorrelation(),
        Metrics.concordanceCorrelation(),
        Metrics.r2Score(),
        LossMetrics.binaryCrossentropy(),
        LossMetrics.categoricalCrossentropy(),
        LossMetrics.klDivergence(),
        LossMetrics.hinge(),
        LossMetrics.squaredHinge(),
        LossMetrics.categoricalHinge());
  }

  /** Those that count one-hot labels, so that their sums are whole numbers. */
  static List<MetricChoice> ofOneHotLabels() {
    return List.of(
        Metrics.accuracy(),
        new Accuracy(),
        Metrics.binaryAccuracy(0.4),
        Metrics.categoricalAccuracy(),
        Metrics.topKCategoricalAccuracy().k(2),
        Metrics.truePositives(),
        Metrics.trueNegatives().thresholds(List.of(0.2, 0.6)),
        Metrics.falsePositives(),
        Metrics.falseNegatives(),
        Metrics.precision().topK(2),
        Metrics.recall().classId(1).thresholds(List.of(0.7, 0.3)),
        Metrics.auc().multiLabel(true),
        Metrics.sensitivityAtSpecificity(0.6),
        Metrics.specificityAtSensitivity(0.6),
        Metrics.precisionAtRecall(0.6),
        Metrics.recallAtPrecision(0.3),
        Metrics.f1Score(),
        Metrics.fbetaScore().beta(2).threshold(0.4),
        Metrics.binaryIoU(),
        Metrics.oneHotIoU(CLASSES, List.of(0, 2)),
        Metrics.oneHotMeanIoU(CLASSES));
  }

  /** Those whose labels are class numbers, their sums whole numbers or not. */
  static List<MetricChoice> ofClassNumbers() {
    return List.of(
        Metrics.sparseCategoricalAccuracy(),
        Metrics.sparseTopKCategoricalAccuracy().k(2),
        LossMetrics.sparseCategoricalCrossentropy().ignoreClass(1),
        Metrics.ioU(CLASSES, List.of(1)).sparseYPred(false),
        Metrics.meanIoU(CLASSES).sparseYPred(false));
  }

  static List<MetricChoice> all() {
    return Stream.of(ofReals(), ofOneHotLabels(), ofClassNumbers()).flatMap(List::stream).toList();
  }
}
