package dev.kindling.models;

import static dev.kindling.callbacks.Callbacks.learningRateScheduler;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.multiOptimizer;
import static dev.kindling.optimizers.Optimizers.optimizerMap;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.optimizers.Optimizer;
import dev.kindling.trainers.CompileOptions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledModelConfigTest {
  private static Model model() {
    return Sequential.of(input(2), dense(1));
  }

  private static void fit(Model model, Optimizer optimizer) {
    model.compile(optimizer, meanSquaredError());
    model.fit(
        arrays(new float[][] {{1, 2}, {3, 4}}, new float[][] {{1}, {2}}),
        epochs(1).callbacks(learningRateScheduler((epoch, rate) -> rate / 2)));
  }

  @Test
  void aModelIsCompiledAsAnotherWas() {
    Model model = model();
    model.compile(adam(0.5), meanSquaredError(), accuracy());
    Model other = model();
    assertThat(other.compiled()).isFalse();
    other.compileFromConfig(model.compileConfig());
    assertThat(other.compiled()).isTrue();
    CompileOptions options = other.compileOptions();
    assertThat(options.optimizer()).isEqualTo(adam(0.5));
    assertThat(options.losses().loss("dense", 0)).contains(meanSquaredError());
    assertThat(options.metrics().of("dense")).containsExactly(accuracy());
  }

  @Test
  void learningRatesAreThoseThatCallbacksHaveSet() {
    Model model = model();
    fit(model, sgd(0.5));
    assertThat(model.compileOptions().optimizer()).isEqualTo(sgd(0.25));
    fit(model, multiOptimizer(optimizerMap(sgd(0.5)).with("dense/bias", adam(0.1))));
    assertThat(model.compileOptions().optimizer())
        .isEqualTo(multiOptimizer(optimizerMap(sgd(0.25)).with("dense/bias", adam((float) 0.05))));
  }

  @Test
  void aModelThatIsNotBuiltKnowsNoOutputs() {
    Model model = Sequential.of(dense(1));
    model.compile(sgd(), meanSquaredError(), accuracy());
    Model other = Sequential.of(dense(1));
    other.compileFromConfig(model.compileConfig());
    assertThat(other.compileOptions()).isEqualTo(model.compileOptions());
  }

  @Test
  void aConfigurationWithoutALossLeavesAModelAsItIs() {
    Model model = model();
    Map<String, Object> config = new HashMap<>(Map.of("optimizer", "sgd"));
    config.put("loss", null);
    model.compileFromConfig(config);
    assertThat(model.compiled()).isFalse();
    assertThatThrownBy(model::compileConfig)
        .hasMessageStartingWith("Cannot describe model 'sequential': expected a compiled model.");
  }
}
