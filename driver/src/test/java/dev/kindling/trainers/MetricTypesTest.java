package dev.kindling.trainers;

import static dev.kindling.metrics.LossMetrics.meanSquaredError;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.metrics.Metrics.auc;
import static dev.kindling.metrics.Metrics.precision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Kind;
import dev.kindling.metrics.AUC;
import dev.kindling.metrics.Accuracy;
import dev.kindling.metrics.Curve;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.metrics.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTypesTest {
  private static final Kind<MetricChoice> KIND = MetricTypes.REGISTRY.asKind();

  static List<MetricChoice> metrics() {
    return SomeMetrics.all();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void whatIsWrittenIsReadAsTheSame(MetricChoice metric) {
    assertThat(KIND.read(KIND.write(metric))).isEqualTo(metric);
    MetricChoice named = metric.named("other");
    assertThat(KIND.read(KIND.write(named))).isEqualTo(named);
    assertThat(named.name()).isEqualTo("other");
  }

  /** Returns the class name of what a name stands for. */
  static String typeOf(String name) {
    Map<String, Object> given =
        Map.of(
            "num_classes",
            2,
            "target_class_ids",
            List.of(0),
            "specificity",
            0.5,
            "sensitivity",
            0.5,
            "recall",
            0.5,
            "precision",
            0.5);
    Map<String, Object> needed = new HashMap<>(given);
    needed.keySet().removeIf(argument -> !MetricTypes.REGISTRY.hasArgument(name, argument));
    MetricChoice metric = KIND.read(Map.of(name, needed));
    return MetricTypes.REGISTRY.className(metric).orElseThrow();
  }

  @Test
  void theWordIsTheNameInLogs() {
    assertThat(KIND.read("mse")).isEqualTo(meanSquaredError().named("mse"));
    assertThat(KIND.read("mean_squared_error")).isEqualTo(meanSquaredError());
    assertThat(KIND.read("acc").name()).isEqualTo("acc");
    assertThat(KIND.read("accuracy")).isEqualTo(accuracy());
    assertThat(KIND.read("AUC").name()).isEqualTo("AUC");
    assertThat(KIND.read("log_cosh_error").name()).isEqualTo("log_cosh_error");
    assertThat(KIND.read(Map.of("class_name", "LogCoshError", "config", Map.of())).name())
        .isEqualTo("logcosh");
    assertThat(KIND.read(Map.of("auc", Map.of("num_thresholds", 9, "name", "area"))))
        .isEqualTo(auc().numThresholds(9).named("area"));
  }

  @Test
  void accuracyIsAWordAndAClass() {
    assertThat(KIND.read(Map.of("class_name", "Accuracy", "config", Map.of())))
        .isEqualTo(new Accuracy());
    assertThat(KIND.read("accuracy").name()).isEqualTo("accuracy");
  }

  @Test
  void argumentsAreReadAsKerasWritesThem() {
    assertThat(KIND.read(Map.of("precision", Map.of("thresholds", 0.7))))
        .isEqualTo(precision().thresholds(List.of(0.7)));
    assertThat(
            KIND.read(
                Map.of(
                    "auc",
                    Map.of(
                        "num_thresholds",
                        3,
                        "curve",
                        "PR",
                        "summation_method",
                        "majoring",
                        "thresholds",
                        List.of(0.2)))))
        .isEqualTo(
            auc()
                .numThresholds(3)
                .curve(Curve.PR)
                .summationMethod(AUC.SummationMethod.MAJORING)
                .thresholds(List.of(0.2)));
    assertThat(KIND.read(Map.of("mean_io_u", Map.of("num_classes", 2, "dtype", "int32"))))
        .isEqualTo(Metrics.meanIoU(2).wholeWeights(true));
  }

  @Test
  void allMistakesAreReported() {
    assertThatThrownBy(
            () ->
                KIND.read(
                    Map.of("auc", Map.of("num_thresholds", 1, "curve", "RC", "threshold", 1))))
        .hasMessageContaining("expected numThresholds of at least 2, got 1")
        .hasMessageContaining("expected one of roc, pr, prgain, got 'rc'")
        .hasMessageContaining("unknown argument 'threshold'. Did you mean 'thresholds'?");
    assertThatThrownBy(() -> KIND.read("precison"))
        .hasMessageContaining("unknown metric 'precison'. Did you mean 'precision'?");
  }
}
