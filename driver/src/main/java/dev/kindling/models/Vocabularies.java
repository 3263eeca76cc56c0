package dev.kindling.models;

import dev.kindling.configuration.Names;
import dev.kindling.operations.OperationTypes;
import dev.kindling.saving.Hdf5Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vocabularies that layers have learned, which Keras keeps beside the configuration: {@code
 * assets/layers/string_lookup/vocabulary.txt}, a token a line, and the weights of tokens among
 * those of the model. Here they are arguments of the layers, for shapes depend on them.
 */
final class Vocabularies {
  private static final String FILE = "/vocabulary.txt";
  private static final String VOCABULARY = "vocabulary";
  private static final String WEIGHTS = "idf_weights";

  private final Map<String, String> assets;
  private final Hdf5Group weights;

  private Vocabularies(Map<String, String> assets, Hdf5Group weights) {
    this.assets = assets;
    this.weights = weights;
  }

  /**
   * Gives the layers of a configuration their vocabularies.
   *
   * @param root a configuration, which is changed
   * @param assets texts by their paths
   * @param weights the file's weights
   */
  static void into(Object root, Map<String, String> assets, Hdf5Group weights) {
    if (!assets.isEmpty()) {
      new Vocabularies(assets, weights).model(root, "");
    }
  }

  private void model(Object model, String path) {
    if (part(model, "config") instanceof Map<?, ?> config
        && config.get("layers") instanceof List<?> layers) {
      Map<String, Integer> counts = new HashMap<>();
      for (Object layer : layers) {
        boolean operation = layer instanceof Map<?, ?> map && OperationTypes.has(map);
        if (part(layer, "class_name") instanceof String name && !operation) {
          String base = Names.snakeCase(name);
          int count = counts.merge(base, 1, Integer::sum) - 1;
          String place = path + "layers/" + (count == 0 ? base : base + "_" + count);
          layer(layer, name, place);
          model(layer, place + "/");
        }
      }
    }
  }

  private static Object part(Object object, String name) {
    return object instanceof Map<?, ?> map ? map.get(name) : null;
  }

  @SuppressWarnings("unchecked")
  private void layer(Object layer, String className, String place) {
    String text = assets.get(place + FILE);
    if (text != null
        && part(layer, "config") instanceof Map<?, ?> config
        && config.get(VOCABULARY) == null) {
      Map<String, Object> arguments = (Map<String, Object>) config;
      arguments.put(VOCABULARY, tokens(text, className.startsWith("Integer")));
      weights
          .dataset(place + "/vars/" + WEIGHTS)
          .ifPresent(
              dataset -> {
                List<Double> values = new ArrayList<>();
                for (float value : dataset.floats()) {
                  values.add((double) value);
                }
                arguments.put(WEIGHTS, values);
              });
    }
  }

  private static List<Object> tokens(String text, boolean integers) {
    List<Object> tokens = new ArrayList<>();
    for (String line : text.stripTrailing().split("\n")) {
      tokens.add(integers && line.matches("-?\\d{1,18}") ? Long.valueOf(line) : line);
    }
    return tokens;
  }
}
