package dev.kindling.symbolic;

import dev.kindling.configuration.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the places that a layer and the layers within it have in Keras's files. */
final class SavedWalk {
  private final List<SavedLayer> found = new ArrayList<>();
  private final Set<Layer> visited = new HashSet<>();

  private SavedWalk() {}

  static List<SavedLayer> of(Layer layer) {
    SavedWalk walk = new SavedWalk();
    walk.visit(layer, "", layer.displayName());
    return List.copyOf(walk.found);
  }

  /** A layer that is reachable twice has its first place. Operations have none. */
  private void visit(Layer layer, String path, String name) {
    if (layer instanceof Operation || !visited.add(layer)) {
      return;
    }
    List<Weight> weights = new ArrayList<>(layer.ownWeights());
    weights.sort(Comparator.comparing(weight -> !weight.trainable()));
    found.add(new SavedLayer(path, name, layer, weights));
    List<Layer> named = layer.sublayers();
    LayerNames names = layer.names();
    for (Part part : parts(layer)) {
      Map<String, Integer> counts = new HashMap<>();
      for (Layer sublayer : part.layers()) {
        if (!(sublayer instanceof Operation)) {
          String place = path.isEmpty() ? part.attribute() : path + "/" + part.attribute();
          String own = named.contains(sublayer) ? names.of(sublayer) : sublayer.displayName();
          visit(sublayer, part.list() ? place + "/" + numbered(sublayer, counts) : place, own);
        }
      }
    }
  }

  private static String numbered(Layer layer, Map<String, Integer> counts) {
    String base = Names.snakeCase(layer.className());
    int count = counts.merge(base, 1, Integer::sum) - 1;
    return count == 0 ? base : base + "_" + count;
  }

  /**
   * In the order of Keras's attributes: by name, private ones last; then what no attribute holds.
   */
  private static List<Part> parts(Layer layer) {
    List<Part> parts = new ArrayList<>(layer.parts());
    parts.sort(Comparator.comparing(part -> part.attribute().replaceFirst("^_", "~_")));
    List<Layer> others = new ArrayList<>(layer.sublayers());
    parts.forEach(part -> others.removeAll(part.layers()));
    if (!others.isEmpty()) {
      parts.add(Part.list("layers", others));
    }
    return parts;
  }
}
