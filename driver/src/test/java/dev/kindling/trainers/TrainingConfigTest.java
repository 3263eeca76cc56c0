package dev.kindling.trainers;

import static dev.kindling.losses.Losses.huber;
import static dev.kindling.losses.Losses.klDivergence;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.metrics.Metrics.auc;
import static dev.kindling.optimizers.Optimizers.adagrad;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.nadam;
import static dev.kindling.optimizers.Optimizers.rmsprop;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.optimizers.Schedules.exponentialDecay;
import static dev.kindling.optimizers.Schedules.inverseTimeDecay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.KerasVersion;
import dev.kindling.configuration.Problems;
import dev.kindling.golden.Golden;
import dev.kindling.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {
  private static final CompileTypes KERAS = CompileTypes.keras();
  private static final List<String> TWO = List.of("left", "right");
  private final List<String> notes = new ArrayList<>();

  private CompileOptions read(String version, String json) {
    Problems problems = new Problems();
    Map<String, Object> config = Golden.map(Golden.parse(json));
    KerasVersion keras = new KerasVersion(version);
    return TrainingConfig.read("", config, keras, TWO, KERAS, problems, notes::add)
        .orElseThrow(() -> new AssertionError(problems.found().toString()));
  }

  private Optimizer optimizer(String version, String className, String config) {
    return read(
            version,
            """
            {"loss": "mse", "optimizer_config": {"class_name": "%s", "config": %s}}"""
                .formatted(className, config))
        .optimizer();
  }

  @Test
  void oldNamesOfArgumentsAreRead() {
    assertThat(
            optimizer(
                "2.2.4",
                "Adam",
                """
                {"lr": 0.01, "beta_1": 0.8, "beta_2": 0.99, "decay": 0.0, "epsilon": null, "amsgrad": true}"""))
        .isEqualTo(adam(0.01).beta1(0.8).beta2(0.99).amsgrad(true));
    assertThat(optimizer("2.2.4-tf", "SGD", "{\"learning_rate\": 0.5, \"momentum\": 0.9}"))
        .isEqualTo(sgd(0.5).momentum(0.9));
    assertThat(notes).isEmpty();
  }

  @Test
  void decayIsASchedule() {
    assertThat(optimizer("2.3.1", "SGD", "{\"lr\": 0.5, \"decay\": 0.25}"))
        .isEqualTo(sgd(inverseTimeDecay(0.5, 1, 0.25)));
    assertThat(notes).isEmpty();
  }

  @Test
  void normsOfGradientsWereThoseOfAllTogether() {
    assertThat(optimizer("2.2.4", "SGD", "{\"lr\": 0.5, \"clipnorm\": 2.0}"))
        .isEqualTo(sgd(0.5).globalClipnorm(2));
    assertThat(optimizer("2.4.0", "SGD", "{\"learning_rate\": 0.5, \"clipnorm\": 2.0}"))
        .isEqualTo(sgd(0.5).clipnorm(2));
  }

  @Test
  void epsilonStoodBesideARoot() {
    String config = "{\"lr\": 0.5, \"rho\": 0.8, \"epsilon\": 1e-3}";
    assertThat(optimizer("2.2.4", "RMSprop", config))
        .isEqualTo(rmsprop(0.5).rho(0.8).epsilon(1e-3 * 1e-3));
    assertThat(notes)
        .containsExactly(
            "RMSprop of Keras 2 adds epsilon 0.001 to a root, that of Keras 3 its square to what it is the root of: steps differ where the root is as small as epsilon.");
    String momentum = config.replace("}", ", \"momentum\": 0.9}");
    assertThat(optimizer("2.2.4-tf", "RMSprop", momentum))
        .isEqualTo(rmsprop(0.5).rho(0.8).momentum(0.9).epsilon(1e-3));
    String recent = config.replace("lr", "learning_rate").replace("}", ", \"jit_compile\": true}");
    assertThat(optimizer("2.12.0", "RMSprop", recent))
        .isEqualTo(rmsprop(0.5).rho(0.8).epsilon(1e-3));
    assertThat(optimizer("2.2.4", "Adagrad", "{\"lr\": 0.5, \"decay\": 0.0, \"epsilon\": 1e-7}"))
        .isEqualTo(adagrad(0.5).initialAccumulatorValue(0).epsilon(1e-7 * 1e-7));
    assertThat(notes).hasSize(2);
  }

  @Test
  void whatKeras3HasNoWordsForIsNoted() {
    assertThat(optimizer("2.2.4", "Nadam", "{\"lr\": 0.5, \"schedule_decay\": 0.004}"))
        .isEqualTo(nadam(0.5));
    assertThat(notes)
        .containsExactly(
            "Nadam of Keras 2 warms its momentum up with schedule_decay 0.004, that of Keras 3 with 1: training goes on otherwise.");
  }

  @Test
  void optimizersOfTheLastReleasesWereRegisteredAsSomebodysOwn() {
    String config =
        """
        {"name": "Adam", "weight_decay": null, "clipnorm": null, "global_clipnorm": null, "clipvalue": null,
         "use_ema": false, "ema_momentum": 0.99, "ema_overwrite_frequency": null, "jit_compile": false,
         "is_legacy_optimizer": false, "learning_rate": 0.5, "beta_1": 0.8, "beta_2": 0.99, "epsilon": 1e-3, "amsgrad": false}""";
    assertThat(optimizer("2.11.0", "Custom>Adam", config))
        .isEqualTo(adam(0.5).beta1(0.8).beta2(0.99).epsilon(1e-3));
    assertThat(
            optimizer(
                "2.15.0",
                "Custom>Nadam",
                "{\"learning_rate\": 0.5, \"is_legacy_optimizer\": false}"))
        .isEqualTo(nadam(0.5));
    assertThat(notes).isEmpty();
    assertThatThrownBy(() -> optimizer("2.15.0", "Custom>Lars", config))
        .hasMessageContaining("unknown optimizer 'Custom>Lars'");
    String older = config.replace("\"is_legacy_optimizer\": false, ", "");
    assertThatThrownBy(() -> optimizer("2.15.0", "Custom>Adam", older))
        .hasMessageContaining("unknown optimizer 'Custom>Adam'");
    assertThatThrownBy(() -> optimizer("3.0.0", "Custom>Adam", config))
        .hasMessageContaining("unknown optimizer 'Custom>Adam'");
  }

  @Test
  void lossesAndMetricsHadOtherNames() {
    CompileOptions options =
        read(
            "2.2.4-tf",
            """
            {"loss": {"left": "kullback_leibler_divergence",
                      "right": {"class_name": "MeanSquaredError", "config": {"reduction": "auto", "name": "mean_squared_error"}}},
             "metrics": ["accuracy", {"class_name": "MeanMetricWrapper",
                                      "config": {"name": "share", "dtype": "float32", "fn": "binary_accuracy"}}],
             "weighted_metrics": [["logcosh"], []],
             "sample_weight_mode": "temporal", "loss_weights": {"left": 0.5},
             "optimizer_config": {"class_name": "Adam", "config": {}}}""");
    assertThat(options.losses().loss("left", 0)).contains(klDivergence());
    assertThat(options.losses().weight("left", 0)).isEqualTo(0.5);
    assertThat(options.losses().loss("right", 1)).contains(meanSquaredError());
    for (String output : TWO) {
      assertThat(options.metrics().of(output))
          .extracting(metric -> metric.name())
          .containsExactly("accuracy", "share");
    }
    assertThat(options.weightedMetrics().of("left").get(0).name()).isEqualTo("logcosh");
    assertThat(options.weightedMetrics().of("right")).isEmpty();
  }

  @Test
  void isWrittenAsKeras3Does() {
    CompileOptions options =
        CompileOptions.of(sgd(exponentialDecay(0.1, 10, 0.5)))
            .losses(meanSquaredError(), huber().delta(2))
            .lossWeights(1, 0.5)
            .metrics("right", accuracy(), auc().numThresholds(9));
    Map<String, Object> written = TrainingConfig.write(options, TWO, KERAS);
    JsonNode keras = Golden.rows("keras3-training-config.jsonl").get(0);
    Map<String, Object> expected = new LinkedHashMap<>(Golden.map(keras));
    assertThat(written.keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(classes(written)).isEqualTo(classes(expected));
    Problems problems = new Problems();
    KerasVersion version = new KerasVersion("3.15.1");
    assertThat(
            TrainingConfig.read("", written, version, TWO, KERAS, problems, notes::add)
                .orElseThrow()
                .losses()
                .loss("right", 1))
        .contains(huber().delta(2));
    assertThat(notes).isEmpty();
  }

  /** The shape of a configuration: its objects by class, without their arguments. */
  private static Object classes(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> all = new LinkedHashMap<>();
      map.forEach((key, entry) -> all.put(key, classes(entry)));
      return all.containsKey("class_name") ? List.of(all.keySet(), all.get("class_name")) : all;
    }
    return value instanceof List<?> list
        ? list.stream().map(TrainingConfigTest::classes).toList()
        : "";
  }
}
