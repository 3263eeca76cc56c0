package dev.kindling.trainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the losses and metrics of Keras 2 are in the words of Keras 3. */
final class Keras2Losses {
  private static final String CONFIG = "config";
  private static final String REDUCTION = "reduction";

  private static final Map<String, String> NAMES =
      Map.of(
          "kullback_leibler_divergence", "kl_divergence",
          "logcosh", "log_cosh",
          "huber_loss", "huber");

  private static final Map<String, String> METRICS =
      Map.of("kullback_leibler_divergence", "KLDivergence", "logcosh", "LogCoshError");

  private Keras2Losses() {}

  /** Returns losses in the same form. */
  static Object loss(Object value) {
    if (value instanceof String name) {
      return NAMES.getOrDefault(name, name);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Keras2Losses::loss).collect(Collectors.toList());
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> translated = new LinkedHashMap<>();
    boolean object = map.containsKey("class_name");
    map.forEach((key, entry) -> translated.put(String.valueOf(key), object ? entry : loss(entry)));
    if (object && map.get(CONFIG) instanceof Map<?, ?> config) {
      translated.put(CONFIG, arguments(config));
    }
    return translated;
  }

  private static Map<String, Object> arguments(Map<?, ?> config) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    config.forEach((name, argument) -> arguments.put(String.valueOf(name), argument));
    // The function that the class stands for.
    arguments.remove("fn");
    if ("auto".equals(arguments.get(REDUCTION))) {
      arguments.put(REDUCTION, "sum_over_batch_size");
    }
    return arguments;
  }

  /**
   * Returns metrics; those of a flat list are measured of each output that has a loss.
   *
   * @param losses the configuration of the losses
   */
  static Object metrics(Object value, Object losses, List<String> outputs) {
    boolean flat = value instanceof List<?> list && list.stream().noneMatch(List.class::isInstance);
    if (!flat || outputs.size() < 2) {
      return words(value);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    for (int index = 0; index < outputs.size(); index++) {
      if (hasLoss(losses, outputs.get(index), index)) {
        all.put(outputs.get(index), words(value));
      }
    }
    return all;
  }

  private static boolean hasLoss(Object losses, String output, int index) {
    if (losses instanceof List<?> list) {
      return index < list.size() && list.get(index) != null;
    }
    return !(losses instanceof Map<?, ?> map)
        || map.containsKey("class_name")
        || map.get(output) != null;
  }

  /** What had another name is logged under it. */
  private static Object words(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Keras2Losses::words).collect(Collectors.toList());
    }
    if (value instanceof Map<?, ?> map && !map.containsKey("class_name")) {
      Map<String, Object> translated = new LinkedHashMap<>();
      map.forEach((output, entry) -> translated.put(String.valueOf(output), words(entry)));
      return translated;
    }
    return value instanceof String name && METRICS.containsKey(name)
        ? Map.of("class_name", METRICS.get(name), CONFIG, Map.of("name", name))
        : value;
  }
}
