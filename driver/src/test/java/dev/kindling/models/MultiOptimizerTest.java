package dev.kindling.models;

import static dev.kindling.callbacks.Callbacks.learningRateScheduler;
import static dev.kindling.callbacks.Callbacks.reduceLROnPlateau;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.multiOptimizer;
import static dev.kindling.optimizers.Optimizers.optimizerMap;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.optimizers.Schedules.cosineDecay;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.MultiOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import dev.kindling.trainers.History;
import dev.kindling.trainers.OptimizerTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models whose parameters several optimizers change. */
class MultiOptimizerTest {
  private static final float[][] X = {{1, 2}, {3, 4}, {-1, 0.5f}};
  private static final float[] Y = {1, 2, -1};

  private static Model model(Optimizer optimizer) {
    Model model = Sequential.of(input(2), dense(3).named("low"), dense(1).named("high"));
    model.compile(optimizer, meanSquaredError());
    model.initialize(3);
    return model;
  }

  private static MultiOptimizer shared(KerasOptimizer<?> high, KerasOptimizer<?> low) {
    return multiOptimizer(optimizerMap(high).with("low/.*", low));
  }

  private static History fit(Model model, int epochs, Callback... callbacks) {
    return model.fit(arrays(X, Y), epochs(epochs).batchSize(3).callbacks(callbacks));
  }

  @Test
  void eachShareIsThatOfItsOptimizerAlone() {
    Model both = model(shared(sgd(0.1).momentum(0.5), adam(0.02)));
    fit(both, 1);
    Model low = model(adam(0.02));
    fit(low, 1);
    Model high = model(sgd(0.1).momentum(0.5));
    fit(high, 1);
    for (int weight = 0; weight < 4; weight++) {
      Model alone = weight < 2 ? low : high;
      assertThat(both.getWeights().get(weight)).isEqualTo(alone.getWeights().get(weight));
    }
  }

  @Test
  void averagesAreThoseOfTheirShare() {
    Model plain = model(shared(sgd(0.1), sgd(0.1)));
    fit(plain, 2);
    Model averaged = model(shared(sgd(0.1), sgd(0.1).useEma(true).emaMomentum(0.5)));
    fit(averaged, 2);
    assertThat(averaged.getWeights().get(0)).isNotEqualTo(plain.getWeights().get(0));
    assertThat(averaged.getWeights().get(2)).isEqualTo(plain.getWeights().get(2));
  }

  /** Keras counts 2 numbers of its own, then 2 + 9·2 of Adam and 2 + 4 of SGD. */
  @Test
  void variablesAreCountedAsKerasDoes() {
    Model model = model(shared(sgd(0.1).momentum(0.5), adam(0.02)));
    fit(model, 1);
    assertThat(model.optimizerParams()).hasValue(28);
  }

  @Test
  void callbacksSetTheRatesOfAll() {
    Model model = model(shared(sgd(0.1), adam(0.01)));
    List<String> said = new ArrayList<>();
    Callback rates = learningRateScheduler((epoch, rate) -> rate * 0.5).verbose(1);
    Callback listener =
        new Callback() {
          @Override
          public void onMessage(String text) {
            said.add(text.strip());
          }
        };
    History history = fit(model, 2, rates, listener);
    assertThat(history.values("learning_rate_adam"))
        .containsExactly((double) 0.005f, (double) 0.0025f);
    assertThat(history.values("learning_rate_sgd"))
        .containsExactly((double) 0.05f, (double) 0.025f);
    assertThat(said.get(0))
        .startsWith("Epoch 1: LearningRateScheduler setting adam learning rate to 0.00");

    Callback reduce = reduceLROnPlateau().monitor("loss").patience(0).minDelta(100).minLr(0.02);
    History reduced = fit(model(shared(sgd(0.1), sgd(0.01))), 3, reduce);
    assertThat(reduced.values("learning_rate_sgd").get(2)).isEqualTo((double) 0.01f);
    assertThat(reduced.values("learning_rate_sgd_1").get(2)).isEqualTo((double) 0.02f);
  }

  @Test
  void onlySchedulesOfWhatIsAskedForAreInTheWay() {
    Model model = model(shared(sgd(cosineDecay(0.1, 10)), adam(0.01)));
    Callback adam =
        new Callback() {
          @Override
          public void onTrainBegin(FitRun fit) {
            fit.learningRate("adam", 0.5);
            assertThat(fit.learningRates())
                .isEqualTo(Map.of("adam", 0.5, "sgd", (double) (float) 0.1));
            assertThatThrownBy(() -> fit.learningRate("sgd", 0.5))
                .hasMessageStartingWith(
                    "Cannot set the learning rate of optimizer 'sgd': expected a number that it was made with, got a schedule, CosineDecay[");
            assertThatThrownBy(() -> fit.learningRate("rms", 0.5))
                .hasMessage(
                    "Cannot set the learning rate of optimizer 'rms': expected one of the optimizers [adam, sgd]. Name one.");
            assertThatThrownBy(fit::learningRate)
                .hasMessage(
                    "Cannot tell the learning rate: expected one optimizer, got [adam, sgd]. Use learningRates().");
          }
        };
    fit(model, 1, adam);
  }

  @Test
  void keysThatMatchNothingOrTooMuchAreRefused() {
    assertThatThrownBy(() -> model(shared(sgd(), adam()).lossScaleFactor(0)))
        .hasMessage(
            "Cannot create optimizer 'multi_optimizer': expected lossScaleFactor above 0, got 0.0.");
    assertThatThrownBy(() -> model(multiOptimizer(optimizerMap(sgd()).with("lower/.*", adam()))))
        .hasMessageContaining(
            "expected keys of the optimizer map that match a weight, got 'lower/.*'. The weights are low/kernel, low/bias, high/kernel, high/bias.");
    assertThatThrownBy(
            () ->
                model(
                    multiOptimizer(
                        optimizerMap(sgd()).with("low/.*", adam()).with(".*/bias", adam()))))
        .hasMessage(
            "Cannot optimize parameter 'low/bias': expected one key of the optimizer map that matches, got [low/.*, .*/bias]. Narrow them, or add the path itself.");
    assertThatThrownBy(() -> optimizerMap(sgd()).with("a", adam()).with("a", sgd()))
        .hasMessage(
            "Cannot map parameters 'a' to an optimizer: expected keys that differ, got this one twice.");
    assertThatThrownBy(() -> optimizerMap(sgd()).with("a(", adam()))
        .hasMessage(
            "Cannot map parameters 'a(' to an optimizer: expected a path or a regular expression, got a mistake at position 2: Unclosed group.");
  }

  @Test
  void configurationsAreShortOrKerass() {
    Map<String, Object> map =
        Map.of(
            "default_optimizer",
            "sgd",
            "optimizer_map",
            Map.of("low/.*", Map.of("adam", Map.of("learning_rate", 0.5))));
    Optimizer expected = shared(sgd(), adam(0.5));
    assertThat(read(map)).isEqualTo(expected);
    assertThat(OptimizerTypes.REGISTRY.asKind().read(OptimizerTypes.REGISTRY.write(expected)))
        .isEqualTo(expected);
    Map<String, Object> nested =
        Map.of("default_optimizer", Map.of("multi_optimizer", Map.of("optimizer_map", map)));
    assertThatThrownBy(() -> read(nested))
        .hasMessageContaining(
            "expected an optimizer that consists of no others, got 'multi_optimizer'.");
  }

  /** Keras writes an optimizer that stands under two keys twice and gives both a number. */
  @Test
  void optimizersUnderSeveralKeysAreOne() {
    Map<String, Object> adam = kerasObject("Adam", Map.of("learning_rate", 0.5), 7);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("low/.*", adam);
    keys.put("high/kernel", adam);
    MultiOptimizer one = (MultiOptimizer) read(map(kerasObject("SGD", Map.of(), null), keys));
    assertThat(one.optimizerMap().optimizers()).hasSize(1);
    Model model = model(one);
    fit(model, 1);
    assertThat(model.optimizerParams()).hasValue(2 + (2 + (9 + 3) * 2) + 2);

    assertThatThrownBy(() -> read(map(adam, keys)))
        .hasMessageContaining(
            "expected a default optimizer that stands under no key, got 'low/.*'. Leave that key out.");
  }

  private static Map<String, Object> map(Object byDefault, Map<String, Object> keys) {
    return kerasObject(
        "OptimizerMap", Map.of("default_optimizer", byDefault, "optimizer_map", keys), null);
  }

  private static Map<String, Object> kerasObject(
      String type, Map<String, Object> config, Integer shared) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("module", "keras.optimizers");
    object.put("class_name", type);
    object.put("config", config);
    object.put("shared_object_id", shared);
    return object;
  }

  private static Optimizer read(Map<String, Object> map) {
    Problems problems = new Problems();
    Map<String, Object> config = Map.of("optimizer_map", map);
    Optimizer read =
        OptimizerTypes.REGISTRY.read("", "multi_optimizer", config, problems).orElse(null);
    problems.throwIfAny("Cannot read");
    return read;
  }
}
