package dev.kindling.symbolic;

import dev.kindling.tensors.Shape;

/** What an operation of {@link Ops} reads: a tensor, or a weight of the layer that applies it. */
public sealed interface Operand permits SymbolicTensor, Weight {
  /** Returns the shape, for tensors the batch axis first. */
  Shape shape();
}
