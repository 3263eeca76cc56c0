package dev.kindling.models;

import dev.kindling.layers.Adaptable;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** Lets a layer of a model learn from data. */
@FunctionalInterface
public interface LayerLearner {
  /**
   * Returns a layer that has learned.
   *
   * @param inputs the inputs of the model
   * @param x what the layer is going to be applied to
   */
  Layer learn(Adaptable layer, List<SymbolicTensor> inputs, SymbolicTensor x);
}
