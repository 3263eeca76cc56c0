package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.trainers.MetricTypes.with;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.metrics.ConcordanceCorrelation;
import dev.kindling.metrics.CosineSimilarity;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.metrics.Mean;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.PearsonCorrelation;
import dev.kindling.metrics.R2Score;
import dev.kindling.metrics.R2Score.ClassAggregation;

/** The metrics of numbers by their Keras names. */
final class ErrorMetrics {
  private ErrorMetrics() {}

  static Registry<MetricChoice> in(Registry<MetricChoice> types) {
    Registry<MetricChoice> all = types;
    all = with(all, Mean.class, Arguments.of(values -> Metrics.mean()));
    all = with(all, Metrics.sum());
    all = with(all, LossMetrics.meanSquaredError(), "mse", "MSE");
    all = with(all, Metrics.rootMeanSquaredError());
    all = with(all, LossMetrics.meanAbsoluteError(), "mae", "MAE");
    all = with(all, LossMetrics.meanAbsolutePercentageError(), "mape", "MAPE");
    all = with(all, LossMetrics.meanSquaredLogarithmicError(), "msle", "MSLE");
    all = with(all, Metrics.logCoshError());
    all = with(all, LossMetrics.poisson());
    all =
        with(
            all,
            CosineSimilarity.class,
            Arguments.of(values -> LossMetrics.cosineSimilarity())
                .optional("axis", INTEGER, CosineSimilarity::axis, CosineSimilarity::axis));
    all =
        with(
            all,
            PearsonCorrelation.class,
            Arguments.of(values -> Metrics.pearsonCorrelation())
                .optional("axis", INTEGER, PearsonCorrelation::axis, PearsonCorrelation::axis));
    all =
        with(
            all,
            ConcordanceCorrelation.class,
            Arguments.of(values -> Metrics.concordanceCorrelation())
                .optional(
                    "axis", INTEGER, ConcordanceCorrelation::axis, ConcordanceCorrelation::axis));
    return with(all, R2Score.class, r2Score());
  }

  private static Arguments<R2Score> r2Score() {
    return Arguments.of(values -> Metrics.r2Score())
        .orNull(
            "class_aggregation",
            Kind.choice(ClassAggregation.class),
            ClassAggregation.NONE,
            R2Score::classAggregation,
            R2Score::classAggregation)
        .optional("num_regressors", INTEGER, R2Score::numRegressors, R2Score::numRegressors);
  }
}
