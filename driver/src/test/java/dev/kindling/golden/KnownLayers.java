package dev.kindling.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.layers.LayerTypes;
import java.util.Map;
import java.util.Set;

/** Which configurations of Keras have only layers that Kindling has. */
final class KnownLayers {
  private static final Set<String> ARGUMENTS =
      Set.of("backward_layer", "cell", "cells", "layer", "layers");
  private static final Set<String> MODELS =
      Set.of("Functional", "InputLayer", "Model", "Sequential");

  private KnownLayers() {}

  /** Returns whether all layers of a configuration are known, those of its arguments too. */
  static boolean in(JsonNode config) {
    return in(config, false);
  }

  private static boolean in(JsonNode node, boolean layers) {
    if (layers && node.isObject() && !known(node)) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!in(field.getValue(), ARGUMENTS.contains(field.getKey()))) {
        return false;
      }
    }
    for (JsonNode item : node.isArray() ? node : Set.<JsonNode>of()) {
      if (!in(item, layers)) {
        return false;
      }
    }
    return true;
  }

  private static boolean known(JsonNode layer) {
    String className = layer.path("class_name").asText();
    boolean operation = layer.path("module").asText().contains(".ops.");
    return operation || MODELS.contains(className) || LayerTypes.keras().knows(className);
  }
}
