package dev.kindling.layers;

import dev.kindling.activations.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the configurations of Keras 2 mean where Keras 3 reads the same words differently. */
public final class Keras2 {
  /** The class whose theta is the threshold of {@link ReLU} now. */
  static final String THRESHOLDED_RELU = "ThresholdedReLU";

  private static final String HARD_SIGMOID = Activation.HARD_SIGMOID.name();
  private static final String CLASS = "class_name";
  private static final String CONFIG = "config";
  private static final String DTYPE = "dtype";

  /** Classes that had other names for a while. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "BatchNormalizationV1", "BatchNormalization",
          "BatchNormalizationV2", "BatchNormalization",
          "SyncBatchNormalization", "BatchNormalization");

  private static final Set<String> GATED =
      Set.of("GRU", "GRUCell", "LSTM", "LSTMCell", "ConvLSTM2D", "ConvLSTM2DCell");

  /** What these classes wrote of those that they extended, though it did nothing. */
  private static final Map<String, Set<String>> IDLE =
      Map.of(
          "DepthwiseConv2D",
          Set.of("filters", "kernel_initializer", "kernel_regularizer", "kernel_constraint"),
          "SeparableConv1D",
          Set.of("kernel_initializer", "kernel_regularizer", "kernel_constraint"),
          "SeparableConv2D",
          Set.of("kernel_initializer", "kernel_regularizer", "kernel_constraint"),
          "SpatialDropout1D",
          Set.of("noise_shape"),
          "SpatialDropout2D",
          Set.of("noise_shape"),
          "SpatialDropout3D",
          Set.of("noise_shape"),
          "MultiHeadAttention",
          Set.of("query_shape", "key_shape", "value_shape"),
          "Lambda",
          Set.of("function_type", "module", "output_shape_type", "output_shape_module"));

  private Keras2() {}

  /** Returns the class of Keras 3 that does what one of Keras 2 did. */
  public static String className(String className) {
    return CLASSES.getOrDefault(className, className);
  }

  /**
   * Returns the arguments with which a layer of Keras 3 does what that of Keras 2 did: {@code
   * hard_sigmoid} is {@link Activation#KERAS2_HARD_SIGMOID}, also where recurrent layers do not say
   * otherwise, a GRU that does not say otherwise resets its state before the product, and the
   * threshold of a ThresholdedReLU is 1. Layers within arguments are translated too.
   *
   * @param className the layer's class, for example {@code GRU}
   * @param config its arguments
   */
  public static Map<String, Object> arguments(String className, Map<String, ?> config) {
    Map<String, Object> translated = new LinkedHashMap<>();
    Set<String> idle = IDLE.getOrDefault(className, Set.of());
    config.forEach(
        (name, value) -> {
          if (!idle.contains(name)) {
            translated.put(name, argument(name, value));
          }
        });
    if (GATED.contains(className)) {
      translated.putIfAbsent("recurrent_activation", Activation.KERAS2_HARD_SIGMOID.name());
    }
    if (className.startsWith("GRU")) {
      translated.putIfAbsent("reset_after", false);
    }
    if (className.equals(THRESHOLDED_RELU)) {
      translated.putIfAbsent("theta", 1.0);
    }
    return translated;
  }

  private static Object argument(String name, Object value) {
    if (name.endsWith("initializer")) {
      return initializer(value);
    }
    return name.endsWith("activation") && HARD_SIGMOID.equals(value)
        ? Activation.KERAS2_HARD_SIGMOID.name()
        : value(value);
  }

  private static Object value(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Keras2::value).toList();
    }
    return value instanceof Map<?, ?> map ? nested(map) : value;
  }

  private static Map<String, Object> nested(Map<?, ?> map) {
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, value) -> values.put(String.valueOf(key), value(value)));
    if (map.get(CLASS) instanceof String className && map.get(CONFIG) instanceof Map<?, ?> config) {
      values.put(CLASS, className(className));
      values.put(CONFIG, arguments(className, copy(config)));
    }
    return values;
  }

  /** TensorFlow's Keras said of which type the values are, which the weight says. */
  private static Object initializer(Object value) {
    if (!(value instanceof Map<?, ?> map) || !(map.get(CONFIG) instanceof Map<?, ?> config)) {
      return value;
    }
    Map<String, Object> written = copy(map);
    Map<String, Object> arguments = copy(config);
    arguments.remove(DTYPE);
    written.put(CONFIG, arguments);
    return written;
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
