package dev.kindling.ops;

import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** Refuses integers where an operation computes with reals. */
final class Reals {
  private Reals() {}

  static void check(String op, List<TensorSpec> inputs) {
    for (TensorSpec input : inputs) {
      if (input.type() == ElementType.STRING) {
        throw new IllegalArgumentException(
            "Cannot apply operation '%s': expected real numbers, got strings of shape %s. Look them up first: StringLookup, TextVectorization or Hashing."
                .formatted(op, input.shape()));
      }
      if (input.type() != ElementType.FLOAT) {
        throw new IllegalArgumentException(
            "Cannot apply operation '%s': expected real numbers, got integers of shape %s. Cast them first."
                .formatted(op, input.shape()));
      }
    }
  }
}
