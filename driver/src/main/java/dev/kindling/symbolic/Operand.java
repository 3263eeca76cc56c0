package dev.kindling.symbolic;

import dev.kindling.tensors.Shape;

/**
 * What an operation of {@link Ops} reads: a tensor, a weight of the layer that applies it, or a
 * number.
 *
 * <p>Example: {@code Ops.subtract(Ops.scalar(1), x)} is {@code 1 - x}.
 */
public sealed interface Operand permits SymbolicTensor, Weight, Scalar {
  /** Returns the shape, for tensors the batch axis first. */
  Shape shape();
}
