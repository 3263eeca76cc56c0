package dev.kindling.models;

import dev.kindling.layers.LayerTypes;

/**
 * Makes a model in Java for a job file that names it: {@code model: {class: com.example.MyModel}}.
 * The class is public and has a public constructor without arguments.
 *
 * <p>Example: {@code public Model create() { return Sequential.of(input(784), dense(10)); }}.
 *
 * <p>A trained model is written with its configuration where its layers are among {@link
 * #layerTypes}. Another one, such as a subclass of {@link Model}, is written as its weights alone,
 * and this factory makes it again to read them.
 */
@FunctionalInterface
public interface ModelFactory {
  /** Returns a new model, not compiled; the same one at each call. */
  Model create();

  /** Returns the layers that the configuration of the model may name, by default Keras's. */
  default LayerTypes layerTypes() {
    return LayerTypes.keras();
  }
}
