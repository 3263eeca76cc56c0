package dev.kindling.layers;

import java.util.List;
import java.util.Optional;

/**
 * A layer of whose vocabulary files of Keras have something beside the configuration.
 *
 * <p>Example: {@code stringLookup().adapt(data)} is in {@code m.keras} with {@code
 * assets/layers/string_lookup/vocabulary.txt}, a token a line.
 */
public interface KeepsVocabulary {
  /** Returns the token of each number if they were learned from data; empty if they were given. */
  Optional<List<String>> learned();

  /** Returns the weight of each number in output mode {@code TF_IDF}; empty in others. */
  Optional<float[]> tokenWeights();

  /** Returns what the parts of the layer are called that have all of it once more. */
  List<String> copies();
}
