package dev.kindling.layers;

import dev.kindling.configuration.Problems;
import dev.kindling.symbolic.Layer;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the models that wrappers such as {@link TimeDistributed} may hold in the place
 * of a layer. Layers know no models, so these come from outside.
 */
public interface NestedModels {
  /** Returns whether a class name is that of a model. */
  boolean knows(String className);

  /**
   * Returns the model of a configuration; empty if it has mistakes.
   *
   * @param where where it stands, for messages
   * @param problems takes the mistakes
   */
  Optional<Layer> read(String where, String className, Map<String, ?> config, Problems problems);

  /** Returns whether a layer is a model that has a configuration. */
  boolean has(Layer layer);

  /** Returns a model as Keras 3 serializes it. */
  Map<String, Object> write(Layer model, String name, boolean trainable);

  /** Returns no models. */
  static NestedModels none() {
    return new NestedModels() {
      @Override
      public boolean knows(String className) {
        return false;
      }

      @Override
      public Optional<Layer> read(
          String where, String className, Map<String, ?> config, Problems problems) {
        return Optional.empty();
      }

      @Override
      public boolean has(Layer layer) {
        return false;
      }

      @Override
      public Map<String, Object> write(Layer model, String name, boolean trainable) {
        return Map.of();
      }
    };
  }
}
