package dev.kindling.symbolic;

import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A tensor without values. Between layers of a functional model it remembers the {@link LayerCall}
 * that made it; inside a layer's {@code call} it stands for a tensor of the graph being traced.
 *
 * <p>Example: {@code input(784)} has shape {@code (None, 784)}.
 */
public final class SymbolicTensor implements Operand, Stackable {
  private final TensorSpec spec;
  private final LayerCall call;
  private final int index;
  private final Trace trace;
  private final Tensor tensor;
  private final SymbolicTensor mask;

  private SymbolicTensor(
      TensorSpec spec, LayerCall call, int index, Trace trace, Tensor tensor, SymbolicTensor mask) {
    this.spec = spec;
    this.call = call;
    this.index = index;
    this.trace = trace;
    this.tensor = tensor;
    this.mask = mask;
  }

  static SymbolicTensor recorded(
      TensorSpec spec, LayerCall call, int index, Optional<SymbolicTensor> mask) {
    return new SymbolicTensor(spec, call, index, null, null, mask.orElse(null));
  }

  static SymbolicTensor traced(Trace trace, Tensor tensor) {
    return new SymbolicTensor(tensor.spec(), null, 0, trace, tensor, null);
  }

  @Override
  public Shape shape() {
    return spec.shape();
  }

  /** Returns the shape and element type. */
  public TensorSpec spec() {
    return spec;
  }

  /** Returns the call that made this tensor; empty inside a layer's {@code call}. */
  public Optional<LayerCall> call() {
    return Optional.ofNullable(call);
  }

  /**
   * Returns this result of an operation with a name for the operation.
   *
   * <p>Example: {@code Ops.relu(x).named("positive")} is listed as {@code positive (Relu)}.
   *
   * @throws IllegalArgumentException if a layer made this tensor: name the layer instead
   */
  public SymbolicTensor named(String name) {
    if (call == null || !(call.layer() instanceof Operation)) {
      throw new IllegalArgumentException(
          "Cannot name tensor '%s': expected the result of an operation between layers. Name the layer that makes it."
              .formatted(name));
    }
    return call.named(name).outputs().get(index);
  }

  /** Returns which output of its call this tensor is. */
  public int index() {
    return index;
  }

  /**
   * Returns the first operand of the operation that made this tensor within a {@code call}, if it
   * is such an operation: the logits of a softmax, say.
   */
  public Optional<SymbolicTensor> operandBefore(Predicate<Op> operation) {
    return trace().flatMap(owner -> owner.operandBefore(this, operation));
  }

  /** Returns the trace that this tensor belongs to; empty between layers. */
  Optional<Trace> trace() {
    return Optional.ofNullable(trace);
  }

  /** Returns the tensor of the graph that is being traced. */
  Tensor traced() {
    return tensor;
  }

  /**
   * Returns which steps count: (batch, steps), 1 where they do and 0 where they are padding. Layers
   * such as Masking make masks; they travel with the tensors. Empty if all steps count.
   */
  public Optional<SymbolicTensor> mask() {
    return Optional.ofNullable(mask);
  }

  /**
   * Returns this tensor of a {@code call} with a mask: how a loss says which of its positions
   * count.
   *
   * @param positions 1 where they do and 0 where they do not
   */
  public SymbolicTensor masked(SymbolicTensor positions) {
    return masked(Optional.of(positions));
  }

  /** Returns a traced tensor with a mask, or without one. */
  SymbolicTensor masked(Optional<SymbolicTensor> other) {
    return new SymbolicTensor(spec, call, index, trace, tensor, other.orElse(null));
  }

  @Override
  public String toString() {
    return "SymbolicTensor " + spec.shape();
  }
}
