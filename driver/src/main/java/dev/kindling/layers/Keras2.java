package dev.kindling.layers;

import dev.kindling.activations.Activation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the configurations of Keras 2 mean where Keras 3 reads the same words differently. */
public final class Keras2 {
  /** The class whose theta is the threshold of {@link ReLU} now. */
  static final String THRESHOLDED_RELU = "ThresholdedReLU";

  private static final String HARD_SIGMOID = Activation.HARD_SIGMOID.name();

  private Keras2() {}

  /**
   * Returns the arguments with which a layer of Keras 3 does what that of Keras 2 did: {@code
   * hard_sigmoid} is {@link Activation#KERAS2_HARD_SIGMOID}, a GRU that does not say otherwise
   * resets its state before the product, and the threshold of a ThresholdedReLU is 1. Layers within
   * arguments are translated too.
   *
   * @param className the layer's class, for example {@code GRU}
   * @param config its arguments
   */
  public static Map<String, Object> arguments(String className, Map<String, ?> config) {
    Map<String, Object> translated = new LinkedHashMap<>();
    config.forEach((name, value) -> translated.put(name, value(value)));
    if (className.startsWith("GRU")) {
      translated.putIfAbsent("reset_after", false);
    }
    if (className.equals(THRESHOLDED_RELU)) {
      translated.putIfAbsent("theta", 1.0);
    }
    return translated;
  }

  private static Object value(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Keras2::value).toList();
    }
    if (value instanceof Map<?, ?> map) {
      return nested(map);
    }
    return HARD_SIGMOID.equals(value) ? Activation.KERAS2_HARD_SIGMOID.name() : value;
  }

  private static Map<String, Object> nested(Map<?, ?> map) {
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, value) -> values.put(String.valueOf(key), value(value)));
    if (values.get("class_name") instanceof String className
        && values.get("config") instanceof Map<?, ?> config) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      config.forEach((key, value) -> arguments.put(String.valueOf(key), value));
      values.put("config", arguments(className, arguments));
    }
    return values;
  }
}
