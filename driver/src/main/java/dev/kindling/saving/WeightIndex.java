package dev.kindling.saving;

import dev.kindling.symbolic.Variable;
import java.util.ArrayList;
import java.util.List;

/** The path and the shape of a weight, as the metadata of a model file list them. */
record WeightIndex(String path, List<Integer> shape) {
  static List<WeightIndex> of(List<Variable> weights) {
    return weights.stream().map(WeightIndex::of).toList();
  }

  private static WeightIndex of(Variable variable) {
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < variable.weight().shape().rank(); axis++) {
      sizes.add(variable.weight().shape().size(axis));
    }
    return new WeightIndex(variable.path(), sizes);
  }
}
