package dev.kindling.symbolic;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the weights of a layer and of the layers that it calls, in Keras's order. */
final class VariableWalk {
  private final Map<Weight, Variable> found = new LinkedHashMap<>();

  /** Whether a layer was reached by a path that leads through no frozen layer. */
  private final Map<Layer, Boolean> visited = new HashMap<>();

  private VariableWalk() {}

  static List<Variable> of(Layer layer) {
    VariableWalk walk = new VariableWalk();
    walk.visit(layer, "", true);
    return List.copyOf(walk.found.values());
  }

  private void visit(Layer layer, String scope, boolean callersTrainable) {
    boolean trainable = callersTrainable && layer.trainable();
    Boolean before = visited.put(layer, trainable || visited.getOrDefault(layer, false));
    if (before != null && (before || !trainable)) {
      return;
    }
    LayerNames names = layer.names();
    for (boolean kind : new boolean[] {true, false}) {
      for (Weight weight : layer.ownWeights()) {
        if (weight.trainable() == kind) {
          String path = scope + owner(layer, names, weight) + weight.name();
          Variable variable = new Variable(path, weight, trainable && kind);
          found.merge(weight, variable, VariableWalk::either);
        }
      }
    }
    for (Layer sublayer : layer.sublayers()) {
      visit(sublayer, scope + names.of(sublayer) + "/", trainable);
    }
  }

  /** A weight that a layer shares with a sublayer has its path there. */
  private static String owner(Layer layer, LayerNames names, Weight weight) {
    return layer.sublayers().stream()
        .filter(sublayer -> sublayer.ownWeights().contains(weight))
        .findFirst()
        .map(sublayer -> names.of(sublayer) + "/")
        .orElse("");
  }

  /** The first path names a weight; training changes it if any path lets it. */
  private static Variable either(Variable first, Variable again) {
    boolean trainable = first.trainable() || again.trainable();
    return new Variable(first.path(), first.weight(), trainable);
  }
}
