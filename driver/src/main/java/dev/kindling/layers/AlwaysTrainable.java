package dev.kindling.layers;

/**
 * A layer whose class takes no {@code trainable} in Keras, which would refuse to read one; its
 * {@code dtype} is written as a name.
 */
interface AlwaysTrainable {}
