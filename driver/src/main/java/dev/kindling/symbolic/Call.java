package dev.kindling.symbolic;

/**
 * How a layer is being called.
 *
 * @param training whether the graph is for training: Dropout drops
 * @param trainable whether training may change the layer, which is false within frozen layers and
 *     models: there BatchNormalization keeps its statistics, also in training
 */
public record Call(boolean training, boolean trainable) {}
