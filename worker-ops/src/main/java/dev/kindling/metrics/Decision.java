package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.List;

/** What the arguments of the metrics that decide by thresholds have in common. */
final class Decision {
  private Decision() {}

  /** Checks thresholds, a number of largest predictions and a class; null is none. */
  static void check(String metric, List<Double> thresholds, Integer topK, Integer classId) {
    new MetricArguments(metric)
        .that(thresholds.stream().allMatch(Decision::share), "thresholds from 0 to 1", thresholds)
        .that(topK == null || topK > 0, "topK of at least 1", topK)
        .that(classId == null || classId >= 0, "classId of at least 0", classId)
        .done();
  }

  private static boolean share(double threshold) {
    return threshold >= 0 && threshold <= 1;
  }

  /** Returns the metric of a rate. */
  static Metric resolve(
      MetricChoice choice,
      Rate rate,
      List<Double> thresholds,
      Integer topK,
      Integer classId,
      Shape labels,
      Shape predictions) {
    checkShapes(choice.name(), classId, labels, predictions);
    double usual = topK == null ? 0.5 : Confusion.OUT;
    List<Double> used = thresholds.isEmpty() ? List.of(usual) : thresholds;
    Confusion confusion =
        new Confusion(
            Thresholds.of(used), topK == null ? 0 : topK, classId == null ? -1 : classId, 1);
    return new RateAtThresholds(choice.name(), rate, confusion, used);
  }

  /** Expects a label for every prediction, and a last axis that has the class. */
  static void checkShapes(String metric, Integer classId, Shape labels, Shape predictions) {
    LabelShapes.same(metric, labels, predictions);
    if (classId != null
        && (predictions.rank() < 2
            || (predictions.last() != Shape.UNKNOWN && predictions.last() <= classId))) {
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected predictions with a class %d on their last axis, got %s. Classes count from 0."
              .formatted(metric, classId, predictions));
    }
  }
}
