package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.INTEGERS;
import static dev.kindling.configuration.Kind.NUMBER;
import static dev.kindling.trainers.MetricTypes.with;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.metrics.Average;
import dev.kindling.metrics.BinaryIoU;
import dev.kindling.metrics.F1Score;
import dev.kindling.metrics.FBetaScore;
import dev.kindling.metrics.IoU;
import dev.kindling.metrics.MeanIoU;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.OneHotIoU;
import dev.kindling.metrics.OneHotMeanIoU;

/** The scores of how far labels and predictions overlap, by their Keras names. */
final class OverlapMetrics {
  private static final Kind<Average> AVERAGE = Kind.choice(Average.class);

  /** Whether the type of a metric's sums, and so of its weights, is one of whole numbers. */
  private static final Kind<Boolean> TYPE =
      Kind.of(value -> String.valueOf(value).contains("int"), whole -> whole ? "int32" : "float32");

  private OverlapMetrics() {}

  static Registry<MetricChoice> in(Registry<MetricChoice> types) {
    Registry<MetricChoice> all = types;
    all = with(all, F1Score.class, f1Score());
    all = with(all, FBetaScore.class, fbetaScore());
    all = with(all, IoU.class, ioU());
    all = with(all, BinaryIoU.class, binaryIoU());
    all = with(all, MeanIoU.class, meanIoU());
    all = with(all, OneHotIoU.class, oneHotIoU());
    return with(all, OneHotMeanIoU.class, oneHotMeanIoU());
  }

  private static Arguments<F1Score> f1Score() {
    return Arguments.of(values -> Metrics.f1Score())
        .orNull("average", AVERAGE, Average.NONE, F1Score::average, F1Score::average)
        .optional("threshold", NUMBER, F1Score::threshold, F1Score::threshold);
  }

  private static Arguments<FBetaScore> fbetaScore() {
    return Arguments.of(values -> Metrics.fbetaScore())
        .orNull("average", AVERAGE, Average.NONE, FBetaScore::average, FBetaScore::average)
        .optional("beta", NUMBER, FBetaScore::beta, FBetaScore::beta)
        .optional("threshold", NUMBER, FBetaScore::threshold, FBetaScore::threshold);
  }

  private static Arguments<BinaryIoU> binaryIoU() {
    return Arguments.of(values -> Metrics.binaryIoU())
        .optional(
            "target_class_ids", INTEGERS, BinaryIoU::targetClassIds, BinaryIoU::targetClassIds)
        .optional("threshold", NUMBER, BinaryIoU::threshold, BinaryIoU::threshold)
        .optional("dtype", TYPE, BinaryIoU::wholeWeights, BinaryIoU::wholeWeights);
  }

  private static Arguments<IoU> ioU() {
    return Arguments.of(
            values -> Metrics.ioU(values.get("num_classes"), values.get("target_class_ids")))
        .required("num_classes", INTEGER, IoU::numClasses)
        .required("target_class_ids", INTEGERS, IoU::targetClassIds)
        .optional("ignore_class", INTEGER, IoU::ignoreClass, IoU::ignoreClass)
        .optional("sparse_y_true", FLAG, IoU::sparseYTrue, IoU::sparseYTrue)
        .optional("sparse_y_pred", FLAG, IoU::sparseYPred, IoU::sparseYPred)
        .optional("axis", INTEGER, IoU::axis, IoU::axis)
        .optional("dtype", TYPE, IoU::wholeWeights, IoU::wholeWeights);
  }

  private static Arguments<MeanIoU> meanIoU() {
    return Arguments.of(values -> Metrics.meanIoU(values.get("num_classes")))
        .required("num_classes", INTEGER, metric -> metric.classes().numClasses())
        .optional(
            "ignore_class", INTEGER, metric -> metric.classes().ignoreClass(), MeanIoU::ignoreClass)
        .optional(
            "sparse_y_true", FLAG, metric -> metric.classes().sparseYTrue(), MeanIoU::sparseYTrue)
        .optional(
            "sparse_y_pred", FLAG, metric -> metric.classes().sparseYPred(), MeanIoU::sparseYPred)
        .optional("axis", INTEGER, metric -> metric.classes().axis(), MeanIoU::axis)
        .optional("dtype", TYPE, metric -> metric.classes().wholeWeights(), MeanIoU::wholeWeights);
  }

  private static Arguments<OneHotIoU> oneHotIoU() {
    return Arguments.of(
            values -> Metrics.oneHotIoU(values.get("num_classes"), values.get("target_class_ids")))
        .required("num_classes", INTEGER, metric -> metric.classes().numClasses())
        .required("target_class_ids", INTEGERS, metric -> metric.classes().targetClassIds())
        .optional(
            "ignore_class",
            INTEGER,
            metric -> metric.classes().ignoreClass(),
            OneHotIoU::ignoreClass)
        .optional(
            "sparse_y_pred", FLAG, metric -> metric.classes().sparseYPred(), OneHotIoU::sparseYPred)
        .optional("axis", INTEGER, metric -> metric.classes().axis(), OneHotIoU::axis)
        .optional(
            "dtype", TYPE, metric -> metric.classes().wholeWeights(), OneHotIoU::wholeWeights);
  }

  private static Arguments<OneHotMeanIoU> oneHotMeanIoU() {
    return Arguments.of(values -> Metrics.oneHotMeanIoU(values.get("num_classes")))
        .required("num_classes", INTEGER, metric -> metric.classes().numClasses())
        .optional(
            "ignore_class",
            INTEGER,
            metric -> metric.classes().ignoreClass(),
            OneHotMeanIoU::ignoreClass)
        .optional(
            "sparse_y_pred",
            FLAG,
            metric -> metric.classes().sparseYPred(),
            OneHotMeanIoU::sparseYPred)
        .optional("axis", INTEGER, metric -> metric.classes().axis(), OneHotMeanIoU::axis)
        .optional(
            "dtype", TYPE, metric -> metric.classes().wholeWeights(), OneHotMeanIoU::wholeWeights);
  }
}
