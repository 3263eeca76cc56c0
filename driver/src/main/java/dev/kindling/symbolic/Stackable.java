package dev.kindling.symbolic;

/**
 * What a Sequential model is made of: an input first, if the shape is known, then layers.
 *
 * <p>Example: {@code Sequential.of(input(784), dense(10))}.
 */
public sealed interface Stackable permits SymbolicTensor, Layer {}
