package dev.kindling.jobs.inspection;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says in words how a file's model is compiled, whether or not that can be read. */
final class CompileWords {
  private CompileWords() {}

  /**
   * Returns a line for the optimizer, {@code Adam (learning_rate 0.001)}, for the loss, {@code loss
   * mse}, and so on.
   *
   * @param config what Keras writes as compile configuration
   */
  static List<String> of(Map<?, ?> config) {
    List<String> parts = new ArrayList<>();
    Object optimizer = config.get("optimizer");
    parts.add(optimizer == null ? "no optimizer" : optimizer(optimizer));
    for (String key : List.of("loss", "loss_weights", "metrics", "weighted_metrics")) {
      String words = words(config.get(key));
      if (!words.isEmpty()) {
        parts.add(key + " " + words);
      }
    }
    return parts;
  }

  private static String optimizer(Object optimizer) {
    if (optimizer instanceof Map<?, ?> map && map.get("config") instanceof Map<?, ?> arguments) {
      Object rate = arguments.get("learning_rate");
      return rate == null
          ? words(optimizer)
          : "%s (learning_rate %s)".formatted(words(optimizer), words(rate));
    }
    return words(optimizer);
  }

  /** Objects by their names, what outputs have by the names of the outputs. */
  private static String words(Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(CompileWords::words)
          .filter(word -> !word.isEmpty())
          .collect(joining(", "));
    }
    if (value instanceof Double number && (float) number.doubleValue() == number) {
      // Keras writes what it keeps as float32 with all digits of a double.
      return Float.toString(number.floatValue());
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value == null ? "" : value.toString();
    }
    if (map.get("class_name") == null) {
      return map.entrySet().stream()
          .filter(entry -> entry.getValue() != null)
          .map(entry -> entry.getKey() + ": " + words(entry.getValue()))
          .collect(joining(", "));
    }
    // A function has its name in place of arguments.
    Object config = map.get("config");
    return config instanceof String function ? function : map.get("class_name").toString();
  }
}
