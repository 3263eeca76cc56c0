package dev.kindling.metrics;

import dev.kindling.tensors.Shape;

/**
 * A choice whose metric has another name in logs.
 *
 * @param name the name
 * @param choice the choice
 */
public record NamedChoice(String name, MetricChoice choice) implements MetricChoice {
  @Override
  public Metric resolve(Shape labels, Shape predictions) {
    return new Named(name, choice.resolve(labels, predictions));
  }

  @Override
  public MetricChoice named(String otherName) {
    return new NamedChoice(otherName, choice);
  }
}
