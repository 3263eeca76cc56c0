package dev.kindling.models;

import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Weight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The layers that occur in several of the models that make up one file. A reader knows them by a
 * number, and gives each one name, so it must fit all of the models.
 */
final class SharedLayers {
  private final Map<Layer, Integer> numbers = new HashMap<>();
  private final Map<Layer, Set<String>> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<Layer, String> renamed = new HashMap<>();

  private SharedLayers() {}

  /** Returns the shared layers of a model and of all models within it. */
  static SharedLayers of(Model model) {
    SharedLayers shared = new SharedLayers();
    shared.visit(model);
    shared.rename();
    return shared;
  }

  private void visit(Model model) {
    for (Layer layer : model.layers()) {
      String name = model.nameOf(layer);
      taken.add(name);
      boolean first = !names.containsKey(layer);
      names.computeIfAbsent(layer, key -> new LinkedHashSet<>()).add(name);
      if (!first) {
        numbers.putIfAbsent(layer, numbers.size() + 1);
      } else if (layer instanceof Model inner) {
        visit(inner);
      }
    }
  }

  private void rename() {
    for (Layer layer : numbers.keySet().stream().sorted(this::byNumber).toList()) {
      if (names.get(layer).size() > 1) {
        String base = Names.snakeCase(layer.className());
        int count = 1;
        while (!taken.add(base + "_" + count)) {
          count++;
        }
        renamed.put(layer, base + "_" + count);
      }
    }
  }

  private int byNumber(Layer a, Layer b) {
    return Integer.compare(numbers.get(a), numbers.get(b));
  }

  /** Returns the number of a layer that occurs several times. */
  OptionalInt number(Layer layer) {
    Integer number = numbers.get(layer);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Returns the name of one of a model's layers in the file. */
  String name(Model model, Layer layer) {
    return Optional.ofNullable(renamed.get(layer)).orElseGet(() -> model.nameOf(layer));
  }

  /** Refuses layers that are two and have the same weights, which would be read as two. */
  void checkTwins(Problems problems) {
    Map<Weight, Layer> owners = new HashMap<>();
    Set<Layer> refused = new HashSet<>();
    for (Layer layer : names.keySet().stream().sorted(this::byName).toList()) {
      if (layer instanceof Model) {
        continue;
      }
      for (Weight weight : layer.weights()) {
        Layer owner = owners.putIfAbsent(weight, layer);
        if (owner != null && refused.add(layer)) {
          problems.add(
              "layer '%s'".formatted(name(layer)),
              "it has the weights of layer '%s', and Keras's format cannot say so. Call one layer twice."
                  .formatted(name(owner)));
        }
      }
    }
  }

  private String name(Layer layer) {
    return names.get(layer).iterator().next();
  }

  private int byName(Layer a, Layer b) {
    return name(a).compareTo(name(b));
  }
}
