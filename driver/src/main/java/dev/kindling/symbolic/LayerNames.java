package dev.kindling.symbolic;

import dev.kindling.configuration.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a model's layers: given ones, or Keras's automatic ones numbered within the model.
 *
 * <p>Example: the names of two dense layers and one that was {@code named("head")} are {@code
 * dense}, {@code dense_1} and {@code head}.
 */
public final class LayerNames {
  private final Map<Layer, String> names = new HashMap<>();

  /**
   * Names the layers of one model: {@code dense}, {@code dense_1}, … in the order of creation.
   *
   * @throws IllegalArgumentException if two layers were given the same name
   */
  public LayerNames(List<Layer> layers) {
    Set<String> taken = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Layer layer : layers) {
      layer.givenName().filter(name -> !taken.add(name)).ifPresent(twice::add);
      layer.givenName().ifPresent(name -> names.put(layer, name));
    }
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot create model: expected unique layer names, got %s more than once. Rename with named(…)."
              .formatted(twice));
    }
    Map<String, Integer> counts = new HashMap<>();
    List<Layer> unnamed = new ArrayList<>(layers);
    unnamed.removeIf(names::containsKey);
    unnamed.sort(Comparator.comparingLong(Layer::serial));
    for (Layer layer : unnamed) {
      String base = Names.snakeCase(layer.className());
      String name;
      do {
        int count = counts.merge(base, 1, Integer::sum) - 1;
        name = count == 0 ? base : base + "_" + count;
      } while (!taken.add(name));
      names.put(layer, name);
    }
  }

  /** Returns a layer's name. */
  public String of(Layer layer) {
    String name = names.get(layer);
    if (name == null) {
      throw new IllegalArgumentException(
          "Cannot name layer '%s': it is not part of this model.".formatted(layer.displayName()));
    }
    return name;
  }
}
