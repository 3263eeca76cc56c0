package dev.kindling.models;

import java.util.List;

/**
 * What came of loading weights.
 *
 * @param loaded the paths of the weights that have values of the file now
 * @param skipped what keeps the values that it had, each with the reason
 */
public record LoadedWeights(List<String> loaded, List<String> skipped) {
  /** Copies the lists. */
  public LoadedWeights {
    loaded = List.copyOf(loaded);
    skipped = List.copyOf(skipped);
  }
}
