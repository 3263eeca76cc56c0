package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Models;
import dev.kindling.symbolic.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a layer by its Keras name, {@code dense: {units: 10}} or {@code flatten} alone, or a model
 * in the place of one: {@code sequential: […]} or {@code functional: {…}}.
 */
final class LayerEntry {
  private static final Set<String> MODELS = Set.of("sequential", "functional");

  private LayerEntry() {}

  /** Returns whether a key says what layer or model stands behind it. */
  static boolean knows(String name) {
    return MODELS.contains(name) || LayerTypes.keras().knows(name);
  }

  /**
   * Returns the layer; empty if there is a mistake, which is noted.
   *
   * @param arguments a mapping of its arguments, or its name where it has none
   */
  static Optional<Layer> read(String name, Value arguments) {
    return MODELS.contains(name) ? model(name, arguments) : layer(name, arguments);
  }

  private static Optional<Layer> model(String kind, Value value) {
    return Optional.ofNullable(
        kind.equals("sequential")
            ? SequentialModel.read(value, Learning.NONE)
            : FunctionalModel.read(value, Learning.NONE));
  }

  private static Optional<Layer> layer(String name, Value arguments) {
    Map<String, Object> config = new LinkedHashMap<>();
    boolean nameOnly = name.equals(arguments.plain());
    if (arguments.present() && !nameOnly) {
      arguments.entries().forEach((key, value) -> config.put(key, argument(key, value)));
    }
    Problems mistakes = new Problems();
    Optional<Layer> layer = Models.nesting(LayerTypes.keras()).read("", name, config, mistakes);
    mistakes.found().forEach(arguments::problem);
    return layer;
  }

  /** What a wrapper holds may be a model, written as elsewhere in a job file. */
  private static Object argument(String key, Value value) {
    if (key.equals("layer") && value.isMapping()) {
      Map<String, Value> only = value.entries();
      String kind = only.size() == 1 ? only.keySet().iterator().next() : "";
      if (MODELS.contains(kind)) {
        return model(kind, only.get(kind)).orElse(null);
      }
    }
    return value.plain();
  }
}
