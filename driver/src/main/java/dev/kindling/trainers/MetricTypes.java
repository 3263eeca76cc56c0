package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Registry;
import dev.kindling.metrics.BinaryAccuracy;
import dev.kindling.metrics.CategoricalAccuracy;
import dev.kindling.metrics.MeanAbsoluteError;
import dev.kindling.metrics.MeanSquaredError;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.SparseCategoricalAccuracy;

/** The metrics by their Keras names. */
public final class MetricTypes {
  /** The metrics; {@code accuracy} is what compile makes of that word. */
  public static final Registry<MetricChoice> REGISTRY =
      Registry.<MetricChoice>of("metric", "keras.metrics")
          .with(
              "Accuracy",
              MetricChoice.class,
              Metrics.accuracy()::equals,
              arguments(Arguments.of(values -> Metrics.accuracy())),
              "acc")
          .with(
              "BinaryAccuracy",
              BinaryAccuracy.class,
              arguments(
                  Arguments.of(values -> Metrics.binaryAccuracy())
                      .optional(
                          "threshold",
                          NUMBER,
                          BinaryAccuracy::threshold,
                          (metric, threshold) -> Metrics.binaryAccuracy(threshold))))
          .with(
              "CategoricalAccuracy",
              CategoricalAccuracy.class,
              arguments(Arguments.of(values -> Metrics.categoricalAccuracy())))
          .with(
              "SparseCategoricalAccuracy",
              SparseCategoricalAccuracy.class,
              arguments(Arguments.of(values -> Metrics.sparseCategoricalAccuracy())))
          .with(
              "MeanSquaredError",
              MeanSquaredError.class,
              arguments(Arguments.of(values -> Metrics.meanSquaredError())),
              "mse")
          .with(
              "MeanAbsoluteError",
              MeanAbsoluteError.class,
              arguments(Arguments.of(values -> Metrics.meanAbsoluteError())),
              "mae");

  private MetricTypes() {}

  /** Returns the arguments of a metric with those that all metrics have. */
  private static <M extends MetricChoice> Arguments<M> arguments(Arguments<M> own) {
    return own.ignored("name").ignored("dtype");
  }
}
