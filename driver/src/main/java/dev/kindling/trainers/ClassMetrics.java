package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;
import static dev.kindling.trainers.MetricTypes.with;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Registry;
import dev.kindling.metrics.Accuracy;
import dev.kindling.metrics.BinaryAccuracy;
import dev.kindling.metrics.BinaryCrossentropy;
import dev.kindling.metrics.CategoricalCrossentropy;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.SparseCategoricalCrossentropy;
import dev.kindling.metrics.SparseTopKCategoricalAccuracy;
import dev.kindling.metrics.TopKCategoricalAccuracy;

/** The metrics of class labels that are means, by their Keras names. */
final class ClassMetrics {
  private ClassMetrics() {}

  static Registry<MetricChoice> in(Registry<MetricChoice> types) {
    Registry<MetricChoice> all = types;
    all = with(all, new Accuracy());
    all = with(all, BinaryAccuracy.class, binaryAccuracy());
    all = with(all, Metrics.categoricalAccuracy());
    all = with(all, Metrics.sparseCategoricalAccuracy());
    all = with(all, TopKCategoricalAccuracy.class, topK());
    all = with(all, SparseTopKCategoricalAccuracy.class, sparseTopK());
    all = with(all, BinaryCrossentropy.class, binaryCrossentropy(), "bce", "BCE");
    all = with(all, CategoricalCrossentropy.class, categoricalCrossentropy());
    all = with(all, SparseCategoricalCrossentropy.class, sparseCategoricalCrossentropy());
    all = with(all, LossMetrics.klDivergence());
    all = with(all, LossMetrics.hinge());
    all = with(all, LossMetrics.squaredHinge());
    return with(all, LossMetrics.categoricalHinge());
  }

  private static Arguments<BinaryAccuracy> binaryAccuracy() {
    return Arguments.of(values -> Metrics.binaryAccuracy())
        .optional("threshold", NUMBER, BinaryAccuracy::threshold, BinaryAccuracy::threshold);
  }

  private static Arguments<TopKCategoricalAccuracy> topK() {
    return Arguments.of(values -> Metrics.topKCategoricalAccuracy())
        .optional("k", INTEGER, TopKCategoricalAccuracy::k, TopKCategoricalAccuracy::k);
  }

  private static Arguments<SparseTopKCategoricalAccuracy> sparseTopK() {
    return Arguments.of(values -> Metrics.sparseTopKCategoricalAccuracy())
        .optional("k", INTEGER, SparseTopKCategoricalAccuracy::k, SparseTopKCategoricalAccuracy::k)
        .later(
            "from_sorted_ids",
            FLAG,
            false,
            SparseTopKCategoricalAccuracy::fromSortedIds,
            SparseTopKCategoricalAccuracy::fromSortedIds);
  }

  private static Arguments<BinaryCrossentropy> binaryCrossentropy() {
    return Arguments.of(values -> LossMetrics.binaryCrossentropy())
        .optional(
            "from_logits", FLAG, BinaryCrossentropy::fromLogits, BinaryCrossentropy::fromLogits)
        .optional(
            "label_smoothing",
            NUMBER,
            BinaryCrossentropy::labelSmoothing,
            BinaryCrossentropy::labelSmoothing);
  }

  private static Arguments<CategoricalCrossentropy> categoricalCrossentropy() {
    return Arguments.of(values -> LossMetrics.categoricalCrossentropy())
        .optional(
            "from_logits",
            FLAG,
            CategoricalCrossentropy::fromLogits,
            CategoricalCrossentropy::fromLogits)
        .optional(
            "label_smoothing",
            NUMBER,
            CategoricalCrossentropy::labelSmoothing,
            CategoricalCrossentropy::labelSmoothing)
        .optional("axis", INTEGER, CategoricalCrossentropy::axis, CategoricalCrossentropy::axis);
  }

  private static Arguments<SparseCategoricalCrossentropy> sparseCategoricalCrossentropy() {
    return Arguments.of(values -> LossMetrics.sparseCategoricalCrossentropy())
        .optional(
            "from_logits",
            FLAG,
            SparseCategoricalCrossentropy::fromLogits,
            SparseCategoricalCrossentropy::fromLogits)
        .optional(
            "ignore_class",
            INTEGER,
            SparseCategoricalCrossentropy::ignoreClass,
            SparseCategoricalCrossentropy::ignoreClass)
        .optional(
            "axis",
            INTEGER,
            SparseCategoricalCrossentropy::axis,
            SparseCategoricalCrossentropy::axis);
  }
}
