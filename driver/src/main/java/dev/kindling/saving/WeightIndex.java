package dev.kindling.saving;

import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.List;

/** The path and the shape of a weight, as the metadata of a model file list them. */
record WeightIndex(String path, List<Integer> shape) {
  static List<WeightIndex> of(List<Variable> weights) {
    return weights.stream().map(WeightIndex::of).toList();
  }

  private static WeightIndex of(Variable variable) {
    return new WeightIndex(variable.path(), sizes(variable.weight().shape()));
  }

  /** Returns the sizes of a shape, -1 for unknown ones. */
  static List<Integer> sizes(Shape shape) {
    return Arrays.stream(shape.toArray()).boxed().toList();
  }
}
