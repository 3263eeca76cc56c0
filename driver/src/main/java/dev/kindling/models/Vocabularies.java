package dev.kindling.models;

import dev.kindling.configuration.Names;
import dev.kindling.layers.KeepsVocabulary;
import dev.kindling.operations.OperationTypes;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.symbolic.SavedLayer;
import dev.kindling.tensors.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vocabularies that layers have learned, which Keras keeps beside the configuration: {@code
 * assets/layers/string_lookup/vocabulary.txt}, a token a line, and the weights of tokens among
 * those of the model. Here they are arguments of the layers, for shapes depend on them. (Keras,
 * {@code index_lookup.py}.)
 */
final class Vocabularies {
  private static final String FILE = "/vocabulary.txt";
  private static final String VOCABULARY = "vocabulary";
  private static final String WEIGHTS = "idf_weights";

  /** Where Python ends a line. */
  private static final String LINE_END = "(?s).*[\\n\\x0b\\f\\r\\x1c-\\x1e\\u0085\\u2028\\u2029].*";

  /** Sees the layers of a configuration. */
  private interface Visitor {
    void layer(Map<String, Object> arguments, String className, String place);
  }

  private Vocabularies() {}

  /**
   * Gives the layers of a configuration their vocabularies.
   *
   * @param root a configuration, which is changed
   * @param assets texts by their paths
   * @param weights the file's weights
   */
  static void into(Object root, Map<String, String> assets, Hdf5Group weights) {
    if (!assets.isEmpty()) {
      walk(
          root,
          "",
          (arguments, className, place) -> {
            String text = assets.get(place + FILE);
            if (text != null && arguments.get(VOCABULARY) == null) {
              List<Object> tokens = tokens(text, className.startsWith("Integer"));
              arguments.put(VOCABULARY, tokens);
              arguments.put("has_input_vocabulary", false);
              weights
                  .dataset(place + "/vars/" + WEIGHTS)
                  .ifPresent(all -> arguments.put(WEIGHTS, first(all.floats(), tokens.size())));
            }
          });
    }
  }

  /**
   * Takes what layers have learned out of a configuration, as Keras keeps it.
   *
   * @param root a configuration, which is changed
   * @param layers the model's layers
   * @return texts by their paths
   */
  static Map<String, String> outOf(Object root, List<SavedLayer> layers) {
    Map<String, KeepsVocabulary> learned = new HashMap<>();
    for (SavedLayer layer : layers) {
      if (layer.layer() instanceof KeepsVocabulary kept
          && kept.learned().filter(tokens -> fits(tokens)).isPresent()) {
        learned.put(layer.path(), kept);
      }
    }
    Map<String, String> assets = new LinkedHashMap<>();
    if (!learned.isEmpty()) {
      walk(
          root,
          "",
          (arguments, className, place) -> {
            KeepsVocabulary kept = learned.get(place);
            if (kept != null) {
              List<String> tokens = kept.learned().orElseThrow();
              arguments.put(VOCABULARY, null);
              arguments.put(WEIGHTS, null);
              arguments.put("vocabulary_size", tokens.size());
              for (String part : kept.copies()) {
                assets.put(place + "/" + part + FILE, String.join("\n", tokens));
              }
              assets.put(place + FILE, String.join("\n", tokens));
            }
          });
    }
    return assets;
  }

  /** What a file of lines would not give back stays in the configuration. */
  private static boolean fits(List<String> tokens) {
    return tokens.stream().noneMatch(token -> token.matches(LINE_END))
        && !tokens.get(tokens.size() - 1).isEmpty();
  }

  /** Writes the weights of a layer's tokens. */
  static void weights(KeepsVocabulary layer, String path, Hdf5Writer out) {
    layer
        .tokenWeights()
        .ifPresent(
            weights -> {
              List<String> places = new ArrayList<>(List.of(path));
              layer.copies().forEach(part -> places.add(path + "/" + part));
              for (String place : places) {
                out.floats(
                    place + "/vars/" + WEIGHTS,
                    Shape.of(weights.length),
                    () -> FloatBuffer.wrap(weights));
              }
            });
  }

  @SuppressWarnings("unchecked")
  private static void walk(Object model, String path, Visitor visitor) {
    if (part(model, "config") instanceof Map<?, ?> config
        && config.get("layers") instanceof List<?> layers) {
      Map<String, Integer> counts = new HashMap<>();
      for (Object layer : layers) {
        boolean operation = layer instanceof Map<?, ?> map && OperationTypes.has(map);
        if (part(layer, "class_name") instanceof String name && !operation) {
          String base = Names.snakeCase(name);
          int count = counts.merge(base, 1, Integer::sum) - 1;
          String place = path + "layers/" + (count == 0 ? base : base + "_" + count);
          if (part(layer, "config") instanceof Map<?, ?> arguments) {
            visitor.layer((Map<String, Object>) arguments, name, place);
          }
          walk(layer, place + "/", visitor);
        }
      }
    }
  }

  private static Object part(Object object, String name) {
    return object instanceof Map<?, ?> map ? map.get(name) : null;
  }

  private static List<Object> tokens(String text, boolean integers) {
    List<Object> tokens = new ArrayList<>();
    for (String line : text.split("\n")) {
      tokens.add(integers && line.matches("-?\\d{1,18}") ? Long.valueOf(line) : line);
    }
    return tokens;
  }

  /** What pads the weights of a vocabulary is not of it. */
  private static List<Double> first(float[] weights, int count) {
    List<Double> values = new ArrayList<>();
    for (int index = 0; index < Math.min(count, weights.length); index++) {
      values.add((double) weights[index]);
    }
    return values;
  }
}
