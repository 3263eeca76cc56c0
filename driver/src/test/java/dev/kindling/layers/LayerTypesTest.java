package dev.kindling.layers;

import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.layerNormalization;
import static dev.kindling.layers.Layers.multiHeadAttention;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.LayerArguments;
import dev.kindling.testing.LayerRun;
import dev.kindling.testing.LayerTester;
import dev.kindling.testing.TensorValues;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LayerTypesTest {
  private static final LayerTypes TYPES = LayerTypes.keras();

  private static Layer read(String name, Map<String, ?> config) {
    Problems problems = new Problems();
    var layer = TYPES.read("layer", name, config, problems);
    assertThat(problems.found()).isEmpty();
    return layer.orElseThrow();
  }

  private static List<String> mistakes(String name, Map<String, ?> config) {
    Problems problems = new Problems();
    assertThat(TYPES.read("layer", name, config, problems)).isEmpty();
    return problems.found();
  }

  @Test
  void layersAreTheirConfigurations() {
    Map<String, Object> config = TYPES.config(dense(3).named("d"));
    assertThat(config)
        .containsEntry("name", "d")
        .containsEntry("units", 3)
        .containsEntry("trainable", true);
    Layer again = TYPES.layer("Dense", config);
    assertThat(TYPES.config(again)).isEqualTo(config);
    assertThatThrownBy(() -> TYPES.layer("dense", Map.of("unit", 3)))
        .hasMessage(
            """
            Cannot create layer 'dense':\s
              unknown argument 'unit'. Did you mean 'units'?
              argument 'units' is missing.""");
  }

  @Test
  void argumentsThatEarlyReleasesRefuseAreWrittenOnlyIfTheySayAnything() {
    assertThat(TYPES.config(layerNormalization())).doesNotContainKey("rms_scaling");
    assertThat(TYPES.config(layerNormalization().rmsScaling(true)))
        .containsEntry("rms_scaling", true);
    assertThat(TYPES.config(multiHeadAttention(2, 3)))
        .doesNotContainKeys("use_gate", "sliding_window", "seed");
    assertThat(TYPES.config(dense(3)).toString()).doesNotContain("input_axes");
  }

  @Test
  void policiesOfNumbersAreReadAsKerasAndTensorFlowWriteThem() {
    Map<String, Object> policy =
        Map.of("class_name", "Policy", "config", Map.of("name", "float32"));
    assertThat(mistakes("Flatten", Map.of("dtype", Map.of("config", Map.of("name", "float16")))))
        .containsExactly("layer, argument 'dtype': expected float32, got 'float16'.");
    assertThat(read("Flatten", Map.of("dtype", policy)).className()).isEqualTo("Flatten");
    Map<String, Object> numbered = new HashMap<>(LayerTypes.FLOAT32);
    numbered.put("shared_object_id", 7);
    assertThat(read("Flatten", Map.of("dtype", numbered)).className()).isEqualTo("Flatten");
  }

  @Test
  void everyFactoryMakesALayerThatConfigurationsKnow() {
    for (Method factory : Layers.class.getMethods()) {
      if (Modifier.isPublic(factory.getModifiers())
          && Layer.class.isAssignableFrom(factory.getReturnType())) {
        String name =
            factory.getReturnType().getSimpleName().replace("ActivationLayer", "Activation");
        assertThat(TYPES.names()).as(factory.getName()).contains(Names.snakeCase(name));
      }
    }
  }

  @Test
  void checksWhatConfigurationsSetAsWhatCodeSets() {
    assertThat(mistakes("softmax", Map.of("axis", List.of())))
        .singleElement()
        .asString()
        .contains("Cannot create layer 'softmax': expected at least one axis, got [].");
  }

  /** As Keras's, whose base layer takes it, for any layer. */
  @Test
  void everyLayerMayRegularizeItsOutputs() {
    Map<String, ?> l1 = Map.of("activity_regularizer", Map.of("l1", Map.of("l1", 0.5)));
    LayerArguments rows =
        LayerArguments.of(List.of(TensorValues.floats(Shape.of(2, 2), 1, -2, 3, 0)));
    for (String name : List.of("identity", "flatten", "dropout")) {
      Map<String, Object> config = new HashMap<>(l1);
      if (name.equals("dropout")) {
        config.put("rate", 0.5);
      }
      Layer layer = read(name, config);
      assertThat(new LayerRun(layer, rows, false).run(List.of(), 1).losses()).containsExactly(1.5f);
      assertThat(TYPES.write(layer, name, true).get("config").toString())
          .contains("activity_regularizer={module=keras.regularizers, class_name=L1");
      LayerTester.of(layer, rows).checkConfiguration();
    }
    assertThat(TYPES.write(read("identity", Map.of()), "x", true).get("config").toString())
        .doesNotContain("activity_regularizer");
  }

  /** Keras adds the penalties of all outputs, states among them. */
  @Test
  void statesThatAreOutputsAreRegularizedToo() {
    LayerArguments steps = LayerArguments.random(List.of(Shape.of(2, 3, 4)));
    Layer layer = Layers.lstm(2).returnState(true).activityRegularizer(x -> Ops.sum(Ops.square(x)));
    LayerRun.Result result = new LayerRun(layer, steps, false).run(List.of(), 1);
    assertThat(result.losses()).hasSize(3);
    for (int index = 0; index < 3; index++) {
      double squares = 0;
      for (float value : result.outputs().get(index).values()) {
        squares += value * value;
      }
      assertThat(result.losses()[index]).isCloseTo((float) squares / 2, within(1e-5f));
    }
  }

  @Test
  void readsTheShortFormOfJobFiles() {
    assertThat(read("dense", Map.of("units", 10, "activation", "softmax")))
        .isInstanceOf(Dense.class);
    assertThat(read("max_pooling2d", Map.of())).isInstanceOf(MaxPooling2D.class);
    assertThat(TYPES.write(Layers.maxPooling2d(2, 3), "pool", true).get("config").toString())
        .contains("pool_size=[2, 3]");
    assertThat(read("relu", Map.of())).isInstanceOf(ReLU.class);
    assertThat(read("leaky_relu", Map.of())).isInstanceOf(LeakyReLU.class);
    assertThat(read("MaxPool2D", Map.of())).isInstanceOf(MaxPooling2D.class);
    assertThat(read("Convolution3DTranspose", Map.of("filters", 1, "kernel_size", 2)))
        .isInstanceOf(Conv3DTranspose.class);
    assertThat(read("GlobalAvgPool1D", Map.of())).isInstanceOf(GlobalAveragePooling1D.class);
    assertThat(read("batch_normalization", Map.of("axis", List.of(3))))
        .isInstanceOf(BatchNormalization.class);
    Layer conv = read("conv2d", Map.of("filters", 32, "kernel_size", 3, "name", "stem"));
    assertThat(conv.givenName()).contains("stem");
    assertThat(TYPES.write(conv, "stem", true).get("config").toString())
        .contains("kernel_size=[3, 3]", "strides=[1, 1]", "padding=valid");
  }

  @Test
  void refusesTimeAsTheFirstAxis() {
    assertThat(read("lstm", Map.of("units", 2, "time_major", false))).isInstanceOf(LSTM.class);
    assertThat(mistakes("lstm", Map.of("units", 2, "time_major", true)).toString())
        .contains("time_major");
  }

  @Test
  void defaultsAreThoseOfKeras() {
    assertThat(config(dense(3)))
        .hasToString(
            "{activation=linear, activity_regularizer=null, bias_constraint=null, bias_initializer=Zeros, bias_regularizer=null, kernel_constraint=null, kernel_initializer=GlorotUniform, kernel_regularizer=null, units=3, use_bias=true}");
    assertThat(config(conv2d(3, 2)))
        .hasToString(
            "{activation=linear, activity_regularizer=null, bias_constraint=null, bias_initializer=Zeros, bias_regularizer=null, data_format=channels_last, dilation_rate=[1, 1], filters=3, groups=1, kernel_constraint=null, kernel_initializer=GlorotUniform, kernel_regularizer=null, kernel_size=[2, 2], padding=valid, strides=[1, 1], use_bias=true}");
    assertThat(config(batchNormalization()))
        .hasToString(
            "{axis=-1, beta_constraint=null, beta_initializer=Zeros, beta_regularizer=null, center=true, epsilon=0.001, gamma_constraint=null, gamma_initializer=Ones, gamma_regularizer=null, momentum=0.99, moving_mean_initializer=Zeros, moving_variance_initializer=Ones, scale=true}");
    assertThat(config(read("MaxPooling2D", Map.of())))
        .hasToString(
            "{data_format=channels_last, padding=valid, pool_size=[2, 2], strides=[2, 2]}");
    assertThat(config(read("LeakyReLU", Map.of()))).hasToString("{negative_slope=0.3}");
    assertThat(config(read("Concatenate", Map.of()))).hasToString("{axis=-1}");
    assertThat(config(read("ReLU", Map.of())))
        .hasToString("{max_value=null, negative_slope=0.0, threshold=0.0}");
  }

  /** The arguments in alphabetical order, objects by their class names. */
  private static Map<String, Object> config(Layer layer) {
    Map<String, Object> config = new TreeMap<>();
    Map<?, ?> written = (Map<?, ?>) TYPES.write(layer, "x", true).get("config");
    written.forEach(
        (name, value) ->
            config.put(
                (String) name, value instanceof Map<?, ?> map ? map.get("class_name") : value));
    config.keySet().removeAll(List.of("name", "trainable", "dtype"));
    return config;
  }

  @Test
  void namesMistakesAndTheirMend() {
    assertThat(mistakes("dens", Map.of("units", 1)))
        .containsExactly("layer: unknown layer 'dens'. Did you mean 'dense'?");
    assertThat(mistakes("dense", Map.of("unit", 1, "activation", "rellu")))
        .containsExactlyInAnyOrder(
            "layer: unknown argument 'unit'. Did you mean 'units'?",
            "layer: argument 'units' is missing.",
            "layer, argument 'activation': Cannot find activation 'rellu'. Did you mean 'relu'?");
    assertThat(mistakes("dense", Map.of("units", 1, "dtype", "float16")))
        .containsExactly("layer, argument 'dtype': expected float32, got 'float16'.");
    assertThat(mistakes("dense", Map.of("units", 1, "name", "a/b")))
        .containsExactly(
            "layer: Cannot name layer 'a/b': expected a name without '/' and not empty.");
    assertThat(mistakes("dense", Map.of("units", 1, "trainable", "no", "name", 7)))
        .containsExactly(
            "layer, argument 'name': expected a text, got 7.",
            "layer, argument 'trainable': expected true or false, got 'no'.");
    assertThat(
            mistakes("conv2d", Map.of("filters", 1, "kernel_size", List.of(1, 2, 3), "groups", 2)))
        .containsExactly(
            "layer, argument 'kernel_size': expected a whole number or a list of 2, got [1, 2, 3].");
    assertThat(
            mistakes(
                "conv2d", Map.of("filters", 3, "kernel_size", 1, "groups", 2, "padding", "causal")))
        .containsExactlyInAnyOrder(
            "layer: Cannot create layer 'conv2d': expected groups of at least 1 that divide 3 filters, got 2.",
            "layer: Cannot create layer 'conv2d': expected padding VALID or SAME, got CAUSAL.");
    assertThat(
            mistakes(
                "dense", Map.of("units", 1, "kernel_initializer", Map.of("he_norml", Map.of()))))
        .containsExactly(
            "layer, argument 'kernel_initializer': unknown initializer 'he_norml'. Did you mean 'he_normal'?");
  }

  @Test
  void usersLayersJoin() {
    LayerTypes types = TYPES.with("Shift", Shift.class, Shift.ARGUMENTS);
    Layer layer = types.read("", "shift", Map.of("by", 2), new Problems()).orElseThrow();
    assertThat(types.write(layer, "s", false).get("config").toString())
        .startsWith("{name=s, trainable=false, dtype=")
        .endsWith(", by=2.0}");
    assertThat(types.has(layer)).isTrue();
    assertThat(TYPES.has(layer)).isFalse();
  }

  static final class Shift extends Layer {
    static final Arguments<Shift> ARGUMENTS =
        Arguments.of(values -> new Shift(values.get("by")))
            .required("by", Kind.NUMBER, layer -> layer.by);
    private final double by;

    Shift(double by) {
      this.by = by;
    }

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.add(x, by);
    }
  }
}
