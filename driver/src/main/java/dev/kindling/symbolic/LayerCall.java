package dev.kindling.symbolic;

import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One call of a layer on symbolic tensors: what Keras calls a node. A layer called twice has two
 * calls over the same weights.
 */
public final class LayerCall {
  private final Layer layer;
  private final int index;
  private final List<SymbolicTensor> inputs;
  private final List<SymbolicTensor> outputs;

  LayerCall(Layer layer, List<SymbolicTensor> inputs, List<TensorSpec> outputs) {
    this.layer = layer;
    this.index = layer.countCall();
    this.inputs = List.copyOf(inputs);
    this.outputs =
        IntStream.range(0, outputs.size())
            .mapToObj(index -> SymbolicTensor.recorded(outputs.get(index), this, index))
            .toList();
  }

  /** Returns the layer that was called. */
  public Layer layer() {
    return layer;
  }

  /** Returns how many recorded calls of the layer came before this one. */
  public int index() {
    return index;
  }

  /** Returns the tensors that it was called on; none for an input layer. */
  public List<SymbolicTensor> inputs() {
    return inputs;
  }

  /** Returns the tensors that it made. */
  public List<SymbolicTensor> outputs() {
    return outputs;
  }
}
