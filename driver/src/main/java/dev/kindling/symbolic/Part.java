package dev.kindling.symbolic;

import java.util.List;

/**
 * What a layer holds in an attribute that Keras's layer has, too. Files name layers within layers
 * by attributes and classes, never by the layers' own names. (Keras, {@code saving_lib.py}.)
 *
 * <p>Example: {@code Part.of("forward_layer", lstm)} in {@code bidirectional/forward_layer}, {@code
 * Part.list("layers", layers)} in {@code layers/dense_1}.
 *
 * @param attribute the attribute's name
 * @param layers the layer, or all of a list
 * @param list whether it is a list, whose layers are named by their classes
 */
public record Part(String attribute, List<Layer> layers, boolean list) {
  /** Copies the layers. */
  public Part {
    layers = List.copyOf(layers);
  }

  /** Returns the part of one layer. */
  public static Part of(String attribute, Layer layer) {
    return new Part(attribute, List.of(layer), false);
  }

  /** Returns the part of a list of layers. */
  public static Part list(String attribute, List<Layer> layers) {
    return new Part(attribute, layers, true);
  }
}
