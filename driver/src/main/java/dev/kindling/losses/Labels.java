package dev.kindling.losses;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.OptionalInt;

/**
 * What a loss wants the labels to be.
 *
 * @param spec shape, batch axis first, and element type
 * @param classes the number of classes that labels may name, from 0; reals may lie between them, as
 *     probabilities do between 2; empty where any number will do
 */
public record Labels(TensorSpec spec, OptionalInt classes) {
  /** Returns labels that are reals. */
  public static Labels reals(Shape shape) {
    return new Labels(TensorSpec.floats(shape), OptionalInt.empty());
  }

  /** Returns labels that are the probabilities of one of two classes. */
  public static Labels probabilities(Shape shape) {
    return new Labels(TensorSpec.floats(shape), OptionalInt.of(2));
  }

  /** Returns labels that are integers. */
  public static Labels integers(Shape shape) {
    return new Labels(TensorSpec.ints(shape), OptionalInt.empty());
  }

  /** Returns labels that are the numbers of classes. */
  public static Labels classes(Shape shape, int classes) {
    return new Labels(TensorSpec.ints(shape), OptionalInt.of(classes));
  }
}
