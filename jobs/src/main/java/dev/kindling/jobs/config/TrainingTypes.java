package dev.kindling.jobs.config;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Registry;
import dev.kindling.losses.BinaryCrossentropy;
import dev.kindling.losses.CategoricalCrossentropy;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Losses;
import dev.kindling.losses.MeanAbsoluteError;
import dev.kindling.losses.MeanSquaredError;
import dev.kindling.losses.SparseCategoricalCrossentropy;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.optimizers.Adam;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.optimizers.Sgd;

/** The optimizers, losses and metrics that a job file can name, with Keras's argument names. */
final class TrainingTypes {
  static final Registry<Optimizer> OPTIMIZERS =
      Registry.<Optimizer>of("optimizer", "keras.optimizers")
          .with(
              "SGD",
              Sgd.class,
              Arguments.of(values -> Optimizers.sgd())
                  .optional("learning_rate", NUMBER, Sgd::learningRate, TrainingTypes::rate)
                  .optional("momentum", NUMBER, Sgd::momentum, Sgd::momentum)
                  .optional("nesterov", FLAG, Sgd::nesterov, Sgd::nesterov))
          .with(
              "Adam",
              Adam.class,
              Arguments.of(values -> Optimizers.adam())
                  .optional("learning_rate", NUMBER, Adam::learningRate, TrainingTypes::rate)
                  .optional("beta_1", NUMBER, Adam::beta1, Adam::beta1)
                  .optional("beta_2", NUMBER, Adam::beta2, Adam::beta2)
                  .optional("epsilon", NUMBER, Adam::epsilon, Adam::epsilon)
                  .optional("amsgrad", FLAG, Adam::amsgrad, Adam::amsgrad));

  static final Registry<Loss> LOSSES =
      Registry.<Loss>of("loss", "keras.losses")
          .with(
              "SparseCategoricalCrossentropy",
              SparseCategoricalCrossentropy.class,
              Arguments.of(values -> Losses.sparseCategoricalCrossentropy())
                  .optional(
                      "from_logits",
                      FLAG,
                      SparseCategoricalCrossentropy::fromLogits,
                      SparseCategoricalCrossentropy::fromLogits))
          .with(
              "CategoricalCrossentropy",
              CategoricalCrossentropy.class,
              Arguments.of(values -> Losses.categoricalCrossentropy())
                  .optional(
                      "from_logits",
                      FLAG,
                      CategoricalCrossentropy::fromLogits,
                      CategoricalCrossentropy::fromLogits)
                  .optional(
                      "label_smoothing",
                      NUMBER,
                      CategoricalCrossentropy::labelSmoothing,
                      CategoricalCrossentropy::labelSmoothing))
          .with(
              "BinaryCrossentropy",
              BinaryCrossentropy.class,
              Arguments.of(values -> Losses.binaryCrossentropy())
                  .optional(
                      "from_logits",
                      FLAG,
                      BinaryCrossentropy::fromLogits,
                      BinaryCrossentropy::fromLogits)
                  .optional(
                      "label_smoothing",
                      NUMBER,
                      BinaryCrossentropy::labelSmoothing,
                      BinaryCrossentropy::labelSmoothing))
          .with(
              "MeanSquaredError",
              MeanSquaredError.class,
              Arguments.of(values -> Losses.meanSquaredError()),
              "mse")
          .with(
              "MeanAbsoluteError",
              MeanAbsoluteError.class,
              Arguments.of(values -> Losses.meanAbsoluteError()),
              "mae");

  static final Registry<MetricChoice> METRICS =
      Registry.<MetricChoice>of("metric", "keras.metrics")
          .with("Accuracy", MetricChoice.class, none(Metrics.accuracy()), "acc")
          .with(
              "BinaryAccuracy",
              MetricChoice.class,
              none(Metrics.binaryAccuracy())
                  .optional(
                      "threshold",
                      NUMBER,
                      metric -> null,
                      (metric, threshold) -> Metrics.binaryAccuracy(threshold)))
          .with("CategoricalAccuracy", MetricChoice.class, none(Metrics.categoricalAccuracy()))
          .with(
              "SparseCategoricalAccuracy",
              MetricChoice.class,
              none(Metrics.sparseCategoricalAccuracy()))
          .with("MeanSquaredError", MetricChoice.class, none(Metrics.meanSquaredError()), "mse")
          .with("MeanAbsoluteError", MetricChoice.class, none(Metrics.meanAbsoluteError()), "mae");

  private TrainingTypes() {}

  private static Arguments<MetricChoice> none(MetricChoice metric) {
    return Arguments.of(values -> metric);
  }

  private static Sgd rate(Sgd sgd, double value) {
    return new Sgd(value, sgd.momentum(), sgd.nesterov());
  }

  private static Adam rate(Adam adam, double value) {
    return Optimizers.adam(value)
        .beta1(adam.beta1())
        .beta2(adam.beta2())
        .epsilon(adam.epsilon())
        .amsgrad(adam.amsgrad());
  }
}
