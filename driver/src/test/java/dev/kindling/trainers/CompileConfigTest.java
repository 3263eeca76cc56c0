package dev.kindling.trainers;

import static dev.kindling.losses.Losses.huber;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.metrics.Metrics.auc;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.golden.Golden;
import dev.kindling.losses.Loss;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompileConfigTest {
  private static final CompileTypes KERAS = CompileTypes.keras();
  private static final List<String> ONE = List.of("out");
  private static final List<String> TWO = List.of("left", "right");

  /** The loss of a user, who has given it an argument. */
  record Scaled(double scale) implements Loss {
    static final Arguments<Scaled> ARGUMENTS =
        Arguments.<Scaled>of(values -> new Scaled(values.get("scale")))
            .required("scale", Kind.NUMBER, Scaled::scale);

    @Override
    public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
      return Ops.multiply(meanSquaredError().call(yTrue, yPred), scale);
    }
  }

  static List<JsonNode> rows() {
    return Golden.rows("keras3-compile.jsonl");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatKerasHasWrittenIsReadAndWrittenAgain(JsonNode row) {
    List<String> outputs = outputs(row);
    Map<String, Object> given = Golden.map(row.get("config"));
    CompileOptions options = CompileConfig.read(given, outputs, KERAS);
    Map<String, Object> written = CompileConfig.write(options, outputs, KERAS);
    CompileOptions again = CompileConfig.read(written, outputs, KERAS);
    assertThat(again.optimizer()).isEqualTo(options.optimizer());
    for (int index = 0; index < outputs.size(); index++) {
      String output = outputs.get(index);
      assertThat(again.losses().loss(output, index))
          .isEqualTo(options.losses().loss(output, index));
      assertThat(again.losses().weight(output, index))
          .isEqualTo(options.losses().weight(output, index));
      assertThat(again.metrics().of(output)).isEqualTo(options.metrics().of(output));
      assertThat(again.weightedMetrics().of(output))
          .isEqualTo(options.weightedMetrics().of(output));
    }
    assertThat(CompileConfig.write(again, outputs, KERAS)).isEqualTo(written);
    assertThat(written.keySet()).isEqualTo(given.keySet());
    assertThat(numbersAsDoubles(written.get("optimizer")))
        .isEqualTo(numbersAsDoubles(given.get("optimizer")));
  }

  private static List<String> outputs(JsonNode row) {
    List<String> outputs = new ArrayList<>();
    row.get("outputs").forEach(output -> outputs.add(output.asText()));
    return outputs;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void lossesAndMetricsHaveTheArgumentsOfKerass(JsonNode row) {
    Map<String, Object> given = Golden.map(row.get("config"));
    CompileOptions options = CompileConfig.read(given, outputs(row), KERAS);
    if (given.get("loss") instanceof Map<?, ?> loss && loss.containsKey("module")) {
      Loss read = options.losses().loss("out", 0).orElseThrow();
      assertThat(config(KERAS.losses().write(read))).containsAllEntriesOf(config(loss));
    }
    if (given.get("metrics") instanceof List<?> list && list.get(0) instanceof Map<?, ?> metric) {
      MetricChoice read = options.metrics().of("out").get(0);
      assertThat(config(KERAS.metrics().write(read))).containsAllEntriesOf(config(metric));
    }
  }

  private static Map<String, Object> config(Map<?, ?> object) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (object.get("config") instanceof Map<?, ?> config) {
      all.put("class_name", object.get("class_name"));
      config.forEach((name, argument) -> all.put("" + name, numbersAsDoubles(argument)));
      all.remove("dtype");
    }
    return all;
  }

  private static Object numbersAsDoubles(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> all = new LinkedHashMap<>();
      map.forEach((key, entry) -> all.put(key, numbersAsDoubles(entry)));
      if (all.containsKey("initial_learning_rate") || all.containsKey("boundaries")) {
        all.remove("name");
      }
      return all;
    }
    if (value instanceof List<?> list) {
      // One axis may stand alone.
      List<Object> all = list.stream().map(CompileConfigTest::numbersAsDoubles).toList();
      return all.size() == 1 ? all.get(0) : all;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }

  @Test
  void whatAWordSaysIsWrittenAsThatWord() {
    CompileOptions options =
        CompileOptions.of(adam())
            .loss(meanSquaredError())
            .metrics(accuracy(), LossMetrics.meanAbsoluteError().named("mae"), auc())
            .weightedMetrics(accuracy().named("acc"));
    Map<String, Object> written = CompileConfig.write(options, ONE, KERAS);
    assertThat(written)
        .containsEntry("loss", "mean_squared_error")
        .containsEntry("loss_weights", null)
        .containsEntry("metrics", List.of("accuracy", "mae", "auc"))
        .containsEntry("weighted_metrics", List.of("acc"));
    assertThat(written.get("optimizer"))
        .hasToString(
            "{module=keras.optimizers, class_name=Adam, config={name=adam, learning_rate=0.0010000000474974513, weight_decay=null, clipnorm=null, global_clipnorm=null, clipvalue=null, use_ema=false, ema_momentum=0.99, ema_overwrite_frequency=null, loss_scale_factor=null, gradient_accumulation_steps=null, beta_1=0.9, beta_2=0.999, epsilon=1.0E-7, amsgrad=false}, registered_name=null}");
  }

  @Test
  void whatNoWordSaysIsAnObject() {
    CompileOptions options =
        CompileOptions.of(sgd()).loss(huber().delta(2)).metrics(auc().numThresholds(9));
    Map<String, Object> written = CompileConfig.write(options, ONE, KERAS);
    assertThat(written.get("loss"))
        .hasToString(
            "{module=keras.losses, class_name=Huber, config={delta=2.0, name=huber_loss, reduction=sum_over_batch_size}, registered_name=null}");
    assertThat(((List<?>) written.get("metrics")).get(0).toString())
        .startsWith("{module=keras.metrics, class_name=AUC, config={num_thresholds=9, ");
  }

  @Test
  void eachOutputHasItsOwn() {
    CompileOptions options =
        CompileOptions.of(sgd())
            .loss("left", meanSquaredError(), 0.5)
            .loss("right", huber())
            .metrics("right", accuracy());
    Map<String, Object> written = CompileConfig.write(options, TWO, KERAS);
    assertThat(written)
        .containsEntry("loss", List.of("mean_squared_error", "huber"))
        .containsEntry("loss_weights", List.of(0.5, 1.0))
        .containsEntry("metrics", Map.of("right", List.of("accuracy")));
    assertThat(CompileConfig.read(written, TWO, KERAS).losses().weight("left", 0)).isEqualTo(0.5);
  }

  @Test
  void anOutputMayHaveNoLoss() {
    CompileOptions options =
        CompileOptions.of(sgd()).loss("right", meanSquaredError()).metrics(accuracy());
    Map<String, Object> written = CompileConfig.write(options, TWO, KERAS);
    assertThat(written.get("loss")).isEqualTo(Arrays.asList(null, "mean_squared_error"));
    assertThat(written).containsEntry("metrics", Map.of("right", List.of("accuracy")));
    assertThat(CompileConfig.read(written, TWO, KERAS).losses().loss("left", 0)).isEmpty();
  }

  @Test
  void oneLossOfSeveralOutputsIsRepeatedForItsWeights() {
    CompileOptions options = CompileOptions.of(sgd()).loss(meanSquaredError()).lossWeights(1, 2);
    assertThat(CompileConfig.write(options, TWO, KERAS))
        .containsEntry("loss", List.of("mean_squared_error", "mean_squared_error"))
        .containsEntry("loss_weights", List.of(1.0, 2.0));
  }

  @Test
  void ownLossesAndMetricsHaveNames() {
    Loss distance = (yTrue, yPred) -> Ops.mean(Ops.abs(Ops.subtract(yTrue, yPred)), -1);
    MetricChoice share = LossMetrics.hinge().named("share");
    CompileTypes types =
        KERAS
            .withLoss("distance", distance)
            .withLoss("shop>Scaled", Scaled.class, Scaled.ARGUMENTS)
            .withMetric("share", share);
    CompileOptions options =
        CompileOptions.of(sgd()).losses(distance, new Scaled(3)).metrics("left", share);
    Map<String, Object> written = CompileConfig.write(options, TWO, types);
    assertThat(written.get("loss"))
        .hasToString(
            "[{module=builtins, class_name=function, config=distance, registered_name=function}, {module=null, class_name=Scaled, config={scale=3.0}, registered_name=shop>Scaled}]");
    assertThat(CompileConfig.read(written, TWO, types).losses().loss("right", 1))
        .contains(new Scaled(3));
    assertThat(CompileConfig.read(written, TWO, types).losses().loss("left", 0)).contains(distance);
    assertThat(CompileConfig.read(written, TWO, types).metrics().of("left")).containsExactly(share);
  }

  @Test
  void ofTheSameClassInAnotherPackageIsAnother() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("optimizer", "sgd");
    config.put("loss", named("MeanSquaredError", "shop>MeanSquaredError"));
    assertThatThrownBy(() -> CompileConfig.read(config, ONE, KERAS))
        .hasMessage(
            "Cannot read compile configuration: loss: unknown loss 'shop>MeanSquaredError'. It is not Keras's own: register it as 'MeanSquaredError'.");
  }

  private static Map<String, Object> named(String className, String registeredName) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("module", null);
    object.put("class_name", className);
    object.put("config", Map.of());
    object.put("registered_name", registeredName);
    return object;
  }

  @Test
  void everythingThatCannotBeWrittenIsTold() {
    Loss mine = (yTrue, yPred) -> Ops.mean(Ops.subtract(yTrue, yPred), -1);
    CompileOptions options =
        CompileOptions.of(
                sgd(step -> 0.1 / (step + 1)).weightDecay(0.1).excludeFromWeightDecay("bias"))
            .loss(mine)
            .metrics(accuracy().named("share"));
    assertThatThrownBy(() -> CompileConfig.write(options, ONE, KERAS))
        .hasMessageContaining(
            "optimizer 'sgd': Keras's format has no form for the parameters [bias] that are excluded from weight decay.")
        .hasMessageContaining(
            "optimizer 'sgd': its schedule is a function of its own, which has no name in files.")
        .hasMessageContaining("loss 'loss': its class dev.kindling.trainers.CompileConfigTest")
        .hasMessageContaining(
            "metric 'share': Keras knows the accuracy that shapes tell as 'accuracy' and 'acc' only.");
  }

  @Test
  void everythingThatCannotBeReadIsTold() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("optimizer", Map.of("class_name", "Adam", "config", Map.of("beta_3", 1)));
    config.put("loss", List.of("msw", "mse", "mae"));
    config.put("loss_weights", List.of("heavy"));
    config.put("metrics", Map.of("left", List.of("acuracy")));
    config.put("weighted_metrics", List.of(KERAS.losses().write(huber()), "mae"));
    config.put("metric", 1);
    assertThatThrownBy(() -> CompileConfig.read(config, TWO, KERAS))
        .hasMessage(
            """
            Cannot read compile configuration:\s
              unknown argument 'metric'. Did you mean 'metrics'?
              optimizer: unknown argument 'beta_3'. Did you mean 'beta_1'?
              loss: expected one for each of the outputs [left, right], got 3.
              loss of output 'left': unknown loss 'msw'. Did you mean 'mse'?
              loss_weights: expected a number, got 'heavy'.
              metrics of output 'left': unknown metric 'acuracy'. Did you mean 'accuracy'?
              weighted_metrics of output 'left': expected a metric, got the loss 'Huber', whose mean over batches is no mean over rows. Measure the metric of that name.""");
  }
}
