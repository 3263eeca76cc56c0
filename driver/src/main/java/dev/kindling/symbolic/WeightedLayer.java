package dev.kindling.symbolic;

import dev.kindling.initializers.Initializer;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** What a layer has since it was built, and how the author of one creates its weights. */
abstract class WeightedLayer extends LayerHooks {
  /** Twins share it. */
  Built state = new Built();

  /** Undoes a build whose first call failed, so that the next call can be right. */
  final void unbuild() {
    state = new Built();
  }

  /** Creates a weight; only to be called from {@link #build}. */
  protected final Weight weight(
      String weightName, Shape shape, WeightOptions options, boolean weightTrainable) {
    if (!state.building()) {
      throw new IllegalStateException(
          "Cannot create weight '%s' of layer '%s': expected to be called from build(…)."
              .formatted(weightName, displayName()));
    }
    Weight weight =
        Weight.of(displayName(), weightName, shape, options, weightTrainable, ownWeights());
    state.add(weight);
    return weight;
  }

  /** Creates a trainable weight; only to be called from {@link #build}. */
  protected final Weight weight(String weightName, Shape shape, WeightOptions options) {
    return weight(weightName, shape, options, true);
  }

  /** Creates a trainable weight; only to be called from {@link #build}. */
  protected final Weight weight(String weightName, Shape shape, Initializer initializer) {
    return weight(weightName, shape, WeightOptions.of(initializer), true);
  }

  /** Creates a weight that gradients do not change; only to be called from {@link #build}. */
  protected final Weight state(String weightName, Shape shape, Initializer initializer) {
    return weight(weightName, shape, WeightOptions.of(initializer), false);
  }

  /**
   * Takes a weight of a sublayer among the own weights, in whose order it is then listed; only to
   * be called from {@link #build}.
   */
  protected final Weight share(Weight weight) {
    state.add(weight);
    return weight;
  }

  /**
   * Creates what a layer remembers from batch to batch and what is not part of the model: it starts
   * as zeros, is no weight and is not saved; only to be called from {@link #build}.
   */
  protected final Weight memory(String weightName, Shape shape) {
    return weight(weightName, shape, WeightOptions.MEMORY, false);
  }

  /** Returns whether the weights exist. */
  public boolean built() {
    return state.complete();
  }

  /** Returns the specs of the inputs that this layer was built for; none before. */
  @Override
  protected final List<TensorSpec> builtSpecs() {
    return state.specs();
  }

  /** Returns this layer's own weights in creation order, those of sublayers not included. */
  final List<Weight> ownWeights() {
    return state.weights();
  }
}
