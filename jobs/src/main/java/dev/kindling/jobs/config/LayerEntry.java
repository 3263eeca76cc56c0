package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.layers.LayerTypes;
import dev.kindling.symbolic.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a layer by its Keras name: {@code dense: {units: 10}}, or {@code flatten} alone. */
final class LayerEntry {
  private LayerEntry() {}

  /**
   * Returns the layer; empty if there is a mistake, which is noted.
   *
   * @param arguments a mapping of its arguments, or its name where it has none
   */
  static Optional<Layer> read(String name, Value arguments) {
    Map<String, Object> config = new LinkedHashMap<>();
    boolean nameOnly = name.equals(arguments.plain());
    if (arguments.present() && !nameOnly) {
      arguments.entries().forEach((key, value) -> config.put(key, argument(key, value)));
    }
    Problems mistakes = new Problems();
    Optional<Layer> layer = LayerTypes.keras().read("", name, config, mistakes);
    mistakes.found().forEach(arguments::problem);
    return layer;
  }

  /** What a wrapper holds may be a model, written as elsewhere in a job file. */
  private static Object argument(String key, Value value) {
    if (key.equals("layer") && value.isMapping()) {
      Map<String, Value> only = value.entries();
      Value model = only.size() == 1 ? only.values().iterator().next() : null;
      if (only.containsKey("sequential") && model != null) {
        return SequentialModel.read(model, Learning.NONE);
      }
      if (only.containsKey("functional") && model != null) {
        return FunctionalModel.read(model, Learning.NONE);
      }
    }
    return value.plain();
  }
}
