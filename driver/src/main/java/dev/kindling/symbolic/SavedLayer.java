package dev.kindling.symbolic;

import java.util.List;

/**
 * A layer's place in Keras's files of weights.
 *
 * <p>Example: the second Dense of a Sequential has the path {@code layers/dense_1}, the weights
 * {@code kernel} and {@code bias}, and a name of its own.
 *
 * @param path the attributes and classes that lead to it; empty for the layer that all are within
 * @param name the layer's name
 * @param layer the layer
 * @param weights its own weights, trainable ones first; those of layers within have places of their
 *     own
 */
public record SavedLayer(String path, String name, Layer layer, List<Weight> weights) {
  /** Copies the weights. */
  public SavedLayer {
    weights = List.copyOf(weights);
  }
}
