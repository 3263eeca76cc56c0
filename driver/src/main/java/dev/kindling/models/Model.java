package dev.kindling.models;

import dev.kindling.execution.Seeds;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerNames;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Layers that can be trained. A model is a layer: it can be called within another model, its
 * weights shared.
 *
 * <p>{@link Sequential} and {@link #of functional} models know their layers; a subclass overrides
 * {@code call} and composes layers and {@code Ops} as it likes.
 */
public abstract class Model extends Layer {
  /** Returns a functional model of one input and one output. */
  public static Model of(SymbolicTensor input, SymbolicTensor output) {
    return of(List.of(input), List.of(output));
  }

  /** Returns a functional model of several inputs and one output. */
  public static Model of(List<SymbolicTensor> inputs, SymbolicTensor output) {
    return of(inputs, List.of(output));
  }

  /** Returns a functional model: all that lies between its inputs and its outputs. */
  public static Model of(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    return new Functional(inputs, outputs);
  }

  /** Returns the layers in Keras's order. */
  public List<Layer> layers() {
    return sublayers();
  }

  /** Returns the name of one of this model's layers. */
  public String nameOf(Layer layer) {
    return names().of(layer);
  }

  /** Returns the names of this model's layers. */
  protected LayerNames names() {
    return new LayerNames(layers());
  }

  /** Returns the specs of the inputs, the batch axis first; empty before the model is built. */
  public abstract List<TensorSpec> inputSpecs();

  /** Returns the names of the inputs; with several of them they name the columns of the data. */
  public abstract List<String> inputNames();

  /** Returns the names of the outputs: those of the layers that make them. */
  public abstract List<String> outputNames();

  /** Draws the values of all weights that have none yet; each weight gets a seed of its own. */
  public void initialize(long seed) {
    List<Weight> weights = weights();
    for (int index = 0; index < weights.size(); index++) {
      weights.get(index).initialize(Seeds.mix(seed, index));
    }
  }

  /** Returns the values of all weights, in the order of {@link #weights}. */
  public List<float[]> weightValues() {
    return weights().stream().map(Weight::values).toList();
  }

  /** Returns the number of values of all weights. */
  public long countParams() {
    return weights().stream().mapToLong(weight -> weight.shape().elements()).sum();
  }
}
