package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.Set;

/** Whether labels fit the predictions that a metric judges. */
final class LabelShapes {
  /** Metrics of one-hot labels that are there for class numbers too. */
  private static final Set<String> TWINS =
      Set.of("categorical_accuracy", "top_k_categorical_accuracy", "categorical_crossentropy");

  private LabelShapes() {}

  /** Expects a label for every prediction; {@code (n,)} and {@code (n, 1)} are the same. */
  static void same(String metric, Shape labels, Shape predictions) {
    if (!fit(labels, predictions)) {
      boolean numbers = fit(labels, positions(predictions, -1));
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected labels of shape %s, got %s.%s"
              .formatted(metric, predictions, labels, numbers ? forNumbers(metric) : ""));
    }
  }

  private static String forNumbers(String metric) {
    boolean twin = TWINS.contains(metric);
    return " For labels that are class numbers %smake them one-hot."
        .formatted(twin ? "use %s(), or ".formatted(camelCase("sparse_" + metric)) : "");
  }

  /** Expects an integer for every position beside the axis of classes. */
  static void sparse(String metric, Shape labels, Shape predictions, int axis) {
    withAxis(metric, predictions, axis);
    Shape expected = positions(predictions, axis);
    if (!fit(labels, expected)) {
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected one integer for each prediction, shape %s, got %s.%s"
              .formatted(
                  metric,
                  expected,
                  labels,
                  fit(labels, predictions) && metric.startsWith("sparse_")
                      ? " For one-hot labels use %s()."
                          .formatted(camelCase(metric.replaceFirst("^sparse_", "")))
                      : ""));
    }
  }

  /** Expects predictions of an axis that is not the batch axis. */
  static void withAxis(String metric, Shape predictions, int axis) {
    int found = axis < 0 ? axis + predictions.rank() : axis;
    if (found < 1 || found >= predictions.rank()) {
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected predictions with an axis %d beside the batch axis, got %s."
              .formatted(metric, axis, predictions));
    }
  }

  /** Expects predictions (batch, columns) whose number of columns is known. */
  static void columns(String metric, Shape predictions) {
    if (predictions.rank() != 2 || predictions.last() == Shape.UNKNOWN) {
      throw new ShapeMismatchException(
          "Cannot use metric '%s': expected predictions of shape (batch, columns), got %s. Flatten the output, or let its positions be examples."
              .formatted(metric, predictions));
    }
  }

  /** Returns the axes beside that of the classes. */
  private static Shape positions(Shape predictions, int axis) {
    if (predictions.rank() == 0) {
      return predictions;
    }
    int without = predictions.axis(axis);
    Shape positions = predictions.slice(0, without);
    for (int after = without + 1; after < predictions.rank(); after++) {
      positions = positions.append(predictions.size(after));
    }
    return positions;
  }

  private static String camelCase(String metric) {
    StringBuilder name = new StringBuilder();
    for (String word : metric.split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private static boolean fit(Shape one, Shape other) {
    return one.matches(other) || extended(one, other) || extended(other, one);
  }

  private static boolean extended(Shape longer, Shape shorter) {
    return longer.rank() == shorter.rank() + 1
        && longer.last() == 1
        && shorter.matches(longer.slice(0, shorter.rank()));
  }
}
