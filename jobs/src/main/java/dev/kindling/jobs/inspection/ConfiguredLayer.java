package dev.kindling.jobs.inspection;

import dev.kindling.models.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A layer as a configuration has it, whether or not it can be read.
 *
 * @param name its name; empty if it has none
 * @param className its class in Keras
 */
record ConfiguredLayer(String name, String className) {
  /**
   * Returns the layers of a model's configuration; those within models of their own are no part.
   */
  static List<ConfiguredLayer> of(String json) {
    List<ConfiguredLayer> layers = new ArrayList<>();
    Object config = get(Models.parsed(json), "config");
    Object listed = config instanceof List<?> ? config : get(config, "layers");
    if (listed instanceof List<?> list) {
      for (Object layer : list) {
        Object name = get(layer, "name");
        Object inner = get(get(layer, "config"), "name");
        layers.add(
            new ConfiguredLayer(text(name == null ? inner : name), text(get(layer, "class_name"))));
      }
    }
    return layers;
  }

  private static Object get(Object map, String key) {
    return map instanceof Map<?, ?> known ? known.get(key) : null;
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }
}
