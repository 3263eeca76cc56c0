package dev.kindling.jobs.config;

import dev.kindling.layers.Adaptable;
import dev.kindling.models.LayerLearner;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** Tells layers what they learn from data before training: vocabularies, means, boundaries. */
@FunctionalInterface
public interface Learning extends LayerLearner {
  /** Makes it up, to check a model before its data are there. */
  Learning GUESSED = (layer, inputs, x) -> layer.guessed();

  /** Refuses to: layers within a model of its own do not see the data. */
  Learning NONE =
      (layer, inputs, x) -> {
        throw refused((Layer) layer);
      };

  /** Returns a layer that knows what it needs; layers that do already stay as they are. */
  default Layer of(Layer layer, List<SymbolicTensor> inputs, List<SymbolicTensor> operands) {
    if (!(layer instanceof Adaptable adaptable) || adaptable.adapted()) {
      return layer;
    }
    if (operands.size() != 1) {
      throw refused(layer);
    }
    return learn(adaptable, inputs, operands.get(0));
  }

  private static IllegalArgumentException refused(Layer layer) {
    return new IllegalArgumentException(
        "Cannot adapt layer '%s': expected it behind an input of the model, got it without one. Begin the layers with input, and put it in front of models within."
            .formatted(layer.displayName()));
  }
}
