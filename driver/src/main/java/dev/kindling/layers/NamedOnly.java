package dev.kindling.layers;

/**
 * A layer of which Keras writes no {@code trainable} and no {@code dtype}, and whose class would
 * refuse to read them.
 */
interface NamedOnly {}
