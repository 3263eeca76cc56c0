package dev.kindling.symbolic;

/** What a Sequential model is made of: an input first, if the shape is known, then layers. */
public sealed interface Stackable permits SymbolicTensor, Layer {}
