package dev.kindling.symbolic;

import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One call of a layer on symbolic tensors: what Keras calls a node. A layer called twice has two
 * calls over the same weights.
 *
 * <p>Example: {@code dense(3).apply(x).call().orElseThrow().layer()} is the layer.
 */
public final class LayerCall {
  private final Layer layer;
  private final int index;
  private final Inputs arguments;
  private final List<SymbolicTensor> outputs;

  LayerCall(
      Layer layer,
      Inputs arguments,
      List<TensorSpec> outputs,
      List<Optional<SymbolicTensor>> masks) {
    this.layer = layer;
    this.index = layer.countCall();
    this.arguments = arguments;
    this.outputs =
        IntStream.range(0, outputs.size())
            .mapToObj(
                index ->
                    SymbolicTensor.recorded(
                        outputs.get(index),
                        this,
                        index,
                        index < masks.size() ? masks.get(index) : Optional.empty()))
            .toList();
  }

  /** Returns this call as one of the same layer under a name, which makes tensors of its own. */
  public LayerCall named(String name) {
    return new LayerCall(
        layer.named(name),
        arguments,
        outputs.stream().map(SymbolicTensor::spec).toList(),
        outputs.stream().map(SymbolicTensor::mask).toList());
  }

  /** Returns the layer that was called. */
  public Layer layer() {
    return layer;
  }

  /** Returns how many recorded calls of the layer came before this one. */
  public int index() {
    return index;
  }

  /** Returns what it was called on: of masks only those that the layer reads. */
  public Inputs arguments() {
    return arguments;
  }

  /** Returns all tensors that it was called on; none for an input layer. */
  public List<SymbolicTensor> inputs() {
    return arguments.all();
  }

  /** Returns the tensors that it made. */
  public List<SymbolicTensor> outputs() {
    return outputs;
  }
}
