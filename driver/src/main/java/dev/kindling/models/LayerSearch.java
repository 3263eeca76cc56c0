package dev.kindling.models;

import dev.kindling.symbolic.Layer;
import java.util.List;

/** Finds layers of a model. */
final class LayerSearch {
  private LayerSearch() {}

  static Layer byName(Model model, String name) {
    for (Layer layer : model.layers()) {
      if (model.nameOf(layer).equals(name)) {
        return layer;
      }
    }
    throw new IllegalArgumentException(
        "Cannot find layer '%s' in model '%s': expected one of %s."
            .formatted(
                name, model.displayName(), model.layers().stream().map(model::nameOf).toList()));
  }

  /** A negative index counts from the end. */
  static Layer byPlace(Model model, int index) {
    List<Layer> layers = model.layers();
    int place = index < 0 ? index + layers.size() : index;
    if (place < 0 || place >= layers.size()) {
      throw new IllegalArgumentException(
          "Cannot find layer %d in model '%s': it has %d layers."
              .formatted(index, model.displayName(), layers.size()));
    }
    return layers.get(place);
  }
}
