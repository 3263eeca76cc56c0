package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.io.Serializable;

/**
 * What a model is compiled with: a metric, or what becomes one when the shapes are known, such as
 * accuracy or a score for each class.
 */
public interface MetricChoice extends Serializable {
  /** Returns its name in logs, for example {@code accuracy}. */
  String name();

  /**
   * Returns the metric for labels and predictions of these shapes, batch axis first.
   *
   * @throws ShapeMismatchException if the labels do not fit the predictions
   */
  Metric resolve(Shape labels, Shape predictions);

  /** Returns the same under another name in logs, for example {@code mae}. */
  default MetricChoice named(String name) {
    return new NamedChoice(name, this);
  }
}
