package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;
import static dev.kindling.trainers.MetricTypes.with;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.metrics.AUC;
import dev.kindling.metrics.Curve;
import dev.kindling.metrics.FalseNegatives;
import dev.kindling.metrics.FalsePositives;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import dev.kindling.metrics.Precision;
import dev.kindling.metrics.PrecisionAtRecall;
import dev.kindling.metrics.Recall;
import dev.kindling.metrics.RecallAtPrecision;
import dev.kindling.metrics.SensitivityAtSpecificity;
import dev.kindling.metrics.SpecificityAtSensitivity;
import dev.kindling.metrics.TrueNegatives;
import dev.kindling.metrics.TruePositives;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The metrics of decisions at thresholds by their Keras names. */
final class DecisionMetrics {
  /** A number or a list of numbers. */
  private static final Kind<List<Double>> NUMBERS =
      Kind.of(
          value ->
              value instanceof List<?>
                  ? Kind.listOf(NUMBER).read(value)
                  : List.of(NUMBER.read(value)),
          values -> values);

  private static final Kind<Curve> CURVE =
      Kind.of(
          value -> Kind.choice(Curve.class).read(String.valueOf(value).toLowerCase(Locale.ROOT)),
          Curve::name);

  private static final Kind<AUC.SummationMethod> SUMMATION = Kind.choice(AUC.SummationMethod.class);

  private DecisionMetrics() {}

  static Registry<MetricChoice> in(Registry<MetricChoice> types) {
    Registry<MetricChoice> all = types;
    all =
        with(
            all,
            TruePositives.class,
            counts(Metrics.truePositives(), TruePositives::thresholds, TruePositives::thresholds));
    all =
        with(
            all,
            TrueNegatives.class,
            counts(Metrics.trueNegatives(), TrueNegatives::thresholds, TrueNegatives::thresholds));
    all =
        with(
            all,
            FalsePositives.class,
            counts(
                Metrics.falsePositives(), FalsePositives::thresholds, FalsePositives::thresholds));
    all =
        with(
            all,
            FalseNegatives.class,
            counts(
                Metrics.falseNegatives(), FalseNegatives::thresholds, FalseNegatives::thresholds));
    all = with(all, Precision.class, precision());
    all = with(all, Recall.class, recall());
    all = with(all, SensitivityAtSpecificity.class, sensitivityAtSpecificity());
    all = with(all, SpecificityAtSensitivity.class, specificityAtSensitivity());
    all = with(all, PrecisionAtRecall.class, precisionAtRecall());
    all = with(all, RecallAtPrecision.class, recallAtPrecision());
    return with(all, AUC.class, auc());
  }

  private static <M> Arguments<M> counts(
      M usual, Function<M, List<Double>> thresholds, BiFunction<M, List<Double>, M> wither) {
    return Arguments.of(values -> usual)
        .optional("thresholds", NUMBERS, metric -> given(thresholds.apply(metric)), wither);
  }

  /** An empty list stands for null. */
  private static List<Double> given(List<Double> values) {
    return values.isEmpty() ? null : values;
  }

  private static Arguments<Precision> precision() {
    return counts(Metrics.precision(), Precision::thresholds, Precision::thresholds)
        .optional("top_k", INTEGER, Precision::topK, Precision::topK)
        .optional("class_id", INTEGER, Precision::classId, Precision::classId);
  }

  private static Arguments<Recall> recall() {
    return counts(Metrics.recall(), Recall::thresholds, Recall::thresholds)
        .optional("top_k", INTEGER, Recall::topK, Recall::topK)
        .optional("class_id", INTEGER, Recall::classId, Recall::classId);
  }

  private static Arguments<SensitivityAtSpecificity> sensitivityAtSpecificity() {
    return Arguments.of(values -> Metrics.sensitivityAtSpecificity(values.get("specificity")))
        .required("specificity", NUMBER, SensitivityAtSpecificity::specificity)
        .optional(
            "num_thresholds",
            INTEGER,
            SensitivityAtSpecificity::numThresholds,
            SensitivityAtSpecificity::numThresholds)
        .optional(
            "class_id",
            INTEGER,
            SensitivityAtSpecificity::classId,
            SensitivityAtSpecificity::classId);
  }

  private static Arguments<SpecificityAtSensitivity> specificityAtSensitivity() {
    return Arguments.of(values -> Metrics.specificityAtSensitivity(values.get("sensitivity")))
        .required("sensitivity", NUMBER, SpecificityAtSensitivity::sensitivity)
        .optional(
            "num_thresholds",
            INTEGER,
            SpecificityAtSensitivity::numThresholds,
            SpecificityAtSensitivity::numThresholds)
        .optional(
            "class_id",
            INTEGER,
            SpecificityAtSensitivity::classId,
            SpecificityAtSensitivity::classId);
  }

  private static Arguments<PrecisionAtRecall> precisionAtRecall() {
    return Arguments.of(values -> Metrics.precisionAtRecall(values.get("recall")))
        .required("recall", NUMBER, PrecisionAtRecall::recall)
        .optional(
            "num_thresholds",
            INTEGER,
            PrecisionAtRecall::numThresholds,
            PrecisionAtRecall::numThresholds)
        .optional("class_id", INTEGER, PrecisionAtRecall::classId, PrecisionAtRecall::classId);
  }

  private static Arguments<RecallAtPrecision> recallAtPrecision() {
    return Arguments.of(values -> Metrics.recallAtPrecision(values.get("precision")))
        .required("precision", NUMBER, RecallAtPrecision::precision)
        .optional(
            "num_thresholds",
            INTEGER,
            RecallAtPrecision::numThresholds,
            RecallAtPrecision::numThresholds)
        .optional("class_id", INTEGER, RecallAtPrecision::classId, RecallAtPrecision::classId);
  }

  private static Arguments<AUC> auc() {
    return Arguments.of(values -> Metrics.auc())
        .optional("num_thresholds", INTEGER, DecisionMetrics::count, AUC::numThresholds)
        .optional("curve", CURVE, AUC::curve, AUC::curve)
        .optional("summation_method", SUMMATION, AUC::summationMethod, AUC::summationMethod)
        .optional("thresholds", NUMBERS, auc -> given(auc.thresholds()), AUC::thresholds)
        .optional("multi_label", FLAG, AUC::multiLabel, AUC::multiLabel)
        .optional("num_labels", INTEGER, AUC::numLabels, AUC::numLabels)
        .optional("label_weights", NUMBERS, auc -> given(auc.labelWeights()), AUC::labelWeights)
        .optional("from_logits", FLAG, AUC::fromLogits, AUC::fromLogits);
  }

  /** Keras counts the two that it adds to given thresholds. */
  private static int count(AUC auc) {
    return auc.thresholds().isEmpty() ? auc.numThresholds() : auc.thresholds().size() + 2;
  }
}
