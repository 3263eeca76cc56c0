package dev.kindling.symbolic;

/**
 * How a layer is being called.
 *
 * @param training whether the graph is for training: Dropout drops and BatchNormalization uses the
 *     batch's statistics
 */
public record Call(boolean training) {}
