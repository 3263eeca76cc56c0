package dev.kindling.layers;

import dev.kindling.adapt.AdaptSource;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * A layer that learns from data before training: a vocabulary, means, boundaries. What it learned
 * is saved with the model.
 *
 * <p>Example: {@code stringLookup().adapt(frame(people).features("occupation"))}.
 */
public interface Adaptable {
  /** Returns whether it was told, or has learned, what it needs. */
  boolean adapted();

  /**
   * Returns a copy that has learned from the only input of data.
   *
   * @throws IllegalStateException if it was told what it needs
   */
  Layer adapt(AdaptSource data);

  /** Returns a copy with made-up knowledge, to check a model before its data are there. */
  Layer guessed();

  /** Returns the shape of an example of the only input. */
  static Shape only(Layer layer, AdaptSource data) {
    List<Shape> shapes = data.adaptShapes();
    if (shapes.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot adapt layer '%s': expected data of 1 input, got %d."
              .formatted(layer.displayName(), shapes.size()));
    }
    return shapes.get(0);
  }
}
