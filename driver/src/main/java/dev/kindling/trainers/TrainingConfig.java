package dev.kindling.trainers;

import dev.kindling.configuration.KerasVersion;
import dev.kindling.configuration.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a model is compiled as {@code .h5} files of whole models have it: the {@code training_config}
 * of Keras 2, of TensorFlow's Keras, and of Keras 3.
 */
public final class TrainingConfig {
  private static final String OPTIMIZER = "optimizer_config";
  private static final String LOSS = "loss";
  private static final String CONFIG = "config";
  private static final String CLASS = "class_name";

  /** What optimizers of TensorFlow 2.11 to 2.15 say of themselves. */
  private static final String RECENT = "is_legacy_optimizer";

  /** How those of Keras itself are registered there. */
  private static final String CUSTOM = "Custom>";

  private TrainingConfig() {}

  /**
   * Returns the configuration of options as Keras 3 writes it to {@code .h5} files.
   *
   * @param outputs the names of the model's outputs; empty if they are not known
   * @param types what can be written
   * @throws IllegalArgumentException if Keras has no form for them; the message lists all reasons
   */
  public static Map<String, Object> write(
      CompileOptions options, List<String> outputs, CompileTypes types) {
    Map<String, Object> config = new LinkedHashMap<>();
    CompileConfig.write(options, outputs, types)
        .forEach((name, value) -> config.put(name, LegacyObjects.written(value)));
    config.put(OPTIMIZER, config.remove("optimizer"));
    return config;
  }

  /**
   * Returns the options of a configuration; empty if it has mistakes.
   *
   * @param where where it stands, for messages
   * @param version which Keras has written it
   * @param outputs the names of the model's outputs; empty if they are not known
   * @param types what can be read
   * @param problems takes the mistakes
   * @param notes hears of what trains otherwise than in Keras 2
   */
  public static Optional<CompileOptions> read(
      String where,
      Map<String, ?> config,
      KerasVersion version,
      List<String> outputs,
      CompileTypes types,
      Problems problems,
      Consumer<String> notes) {
    Map<String, Object> current = new LinkedHashMap<>(config);
    // Sample weights of each step are known by their shape.
    current.remove("sample_weight_mode");
    // What Keras 2.12 to 2.15 wrote to .keras files has the names of Keras 3.
    Object optimizer = current.getOrDefault(OPTIMIZER, current.get("optimizer"));
    current.remove(OPTIMIZER);
    current.put("optimizer", optimizer(optimizer, version, notes));
    if (!version.keras2()) {
      return CompileConfig.read(where, current, outputs, types, problems);
    }
    current.put(LOSS, Keras2Losses.loss(current.get(LOSS)));
    for (String name : List.of("metrics", "weighted_metrics")) {
      current.put(name, Keras2Losses.metrics(current.get(name), current.get(LOSS), outputs));
    }
    return CompileConfig.read(where, current, outputs, types, problems);
  }

  private static Object optimizer(Object value, KerasVersion version, Consumer<String> notes) {
    if (version.keras2()
        && value instanceof Map<?, ?> map
        && map.get(CLASS) instanceof String className
        && map.get(CONFIG) instanceof Map<?, ?> config) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      config.forEach((name, argument) -> arguments.put(String.valueOf(name), argument));
      String name = arguments.containsKey(RECENT) ? kerasName(className) : className;
      return Map.of(
          CLASS, name, CONFIG, Keras2Optimizers.arguments(name, arguments, version, notes));
    }
    return value;
  }

  private static String kerasName(String className) {
    String name = className.startsWith(CUSTOM) ? className.substring(CUSTOM.length()) : className;
    return OptimizerTypes.REGISTRY.isKeras(name) ? name : className;
  }
}
