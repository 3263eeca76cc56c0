package dev.kindling.models;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.multiOptimizer;
import static dev.kindling.optimizers.Optimizers.optimizerMap;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.KerasVersion;
import dev.kindling.layers.LayerTypes;
import dev.kindling.losses.Loss;
import dev.kindling.symbolic.Ops;
import dev.kindling.trainers.CompileTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SavedConfigsTest {
  private static final KerasVersion V3 = new KerasVersion("3.15.1");
  private final List<String> notes = new ArrayList<>();
  private final SavedConfigs configs =
      new SavedConfigs(LayerTypes.keras(), CompileTypes.keras(), notes::add);

  private Model read(String config) {
    return configs.read(Models.parsed(config), V3);
  }

  private static Model model() {
    return Sequential.of(input(2), dense(1));
  }

  @Test
  void aModelIsReadAsItWasCompiled() {
    Model model = model();
    model.compile(adam(0.25), meanSquaredError(), accuracy());
    Model keras = read(configs.config(model, new HashMap<>()));
    assertThat(keras.compileConfig()).isEqualTo(model.compileConfig());
    Model legacy =
        configs.read(
            Models.parsed(model.toJson()), configs.trainingConfig(model).map(Models::parsed), V3);
    assertThat(legacy.compileConfig()).isEqualTo(model.compileConfig());
    assertThat(notes).isEmpty();
  }

  @Test
  void aModelThatIsNotCompiledIsReadSo() {
    Model model = model();
    assertThat(configs.config(model, new HashMap<>())).isEqualTo(model.toJson());
    assertThat(configs.trainingConfig(model)).isEmpty();
    assertThat(read(model.toJson()).compiled()).isFalse();
    assertThat(
            configs
                .read(Models.parsed(model.toJson()), Optional.empty(), KerasVersion.UNKNOWN)
                .compiled())
        .isFalse();
  }

  @Test
  void whatHasNoNameInFilesKeepsNoModelFromBeingSaved() {
    Model model = model();
    Loss mine = (yTrue, yPred) -> Ops.mean(Ops.abs(Ops.subtract(yTrue, yPred)), -1);
    model.compile(sgd(), mine);
    assertThat(configs.config(model, new HashMap<>())).isEqualTo(model.toJson());
    assertThat(configs.trainingConfig(model)).isEmpty();
    assertThat(notes).hasSize(2);
    assertThat(notes.get(0))
        .startsWith(
            "Model 'sequential' is saved without how it is compiled, so compile it again after loading. Cannot write compile configuration: loss 'loss': its class ");
    CompileTypes named = CompileTypes.keras().withLoss("distance", mine);
    SavedConfigs knowing = new SavedConfigs(LayerTypes.keras(), named, notes::add);
    assertThat(
            knowing
                .read(Models.parsed(knowing.config(model, new HashMap<>())), V3)
                .compileConfig(named))
        .isEqualTo(model.compileConfig(named));
    assertThat(notes).hasSize(2);
    assertThat(read(knowing.config(model, new HashMap<>())).compiled()).isFalse();
    assertThat(notes).hasSize(3);
    assertThat(notes.get(2))
        .startsWith(
            "Model 'sequential' is not compiled: compile_config, loss: unknown loss 'distance'.");
  }

  /** Which would take longer than anybody lives. */
  @Test
  @Timeout(60)
  void expressionsThatTakeForeverAreNotCompiled() {
    Model model = Sequential.of(input(2), dense(1).named("a".repeat(100)));
    model.compile(multiOptimizer(optimizerMap(sgd()).with(".*", adam())), meanSquaredError());
    String config = configs.config(model, new HashMap<>());
    assertThat(read(config).compiled()).isTrue();
    assertThat(notes).isEmpty();
    assertThat(read(config.replace("\".*\"", "\"(a|aa)+\\\\1c\"")).compiled()).isFalse();
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0))
        .contains(
            "is not compiled: Cannot match the regular expression '(a|aa)+\\1c': expected one that looks at ");
  }

  @Test
  void filesOfTheLastKeras2HaveTheNamesOfKeras3() {
    String config =
        """
        {"module": "keras", "class_name": "Sequential", "registered_name": null,
         "config": {"name": "s", "layers": [
           {"module": "keras.layers", "class_name": "InputLayer", "registered_name": null,
            "config": {"batch_input_shape": [null, 2], "dtype": "float32", "sparse": false, "ragged": false, "name": "x"}},
           {"module": "keras.layers", "class_name": "Dense", "registered_name": null,
            "config": {"name": "d", "units": 1, "activation": "hard_sigmoid"}}]},
         "compile_config": {"loss": "mse", "metrics": ["mae"], "jit_compile": false,
           "optimizer": {"module": "keras.optimizers", "class_name": "SGD", "registered_name": null,
             "config": {"name": "SGD", "learning_rate": 0.5, "jit_compile": true, "is_legacy_optimizer": false}}}}""";
    Model model = configs.read(Models.parsed(config), new KerasVersion("2.15.0"));
    assertThat(model.toJson()).contains("\"keras2_hard_sigmoid\"");
    assertThat(model.compileOptions().optimizer()).isEqualTo(sgd(0.5));
    assertThat(notes).isEmpty();
  }

  @Test
  void allMistakesAreToldAtOnce() {
    Model model = model();
    model.compile(sgd(), meanSquaredError());
    String config =
        configs
            .config(model, new HashMap<>())
            .replace("\"units\"", "\"unit\"")
            .replace("mean_squared", "mean_square");
    assertThatThrownBy(() -> read(config))
        .hasMessageContaining("layer 'dense': unknown argument 'unit'. Did you mean 'units'?")
        .hasMessageContaining(
            "compile_config, loss: unknown loss 'mean_square_error'. Did you mean 'mean_squared_error'?");
  }
}
