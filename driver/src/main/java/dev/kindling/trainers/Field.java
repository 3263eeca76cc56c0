package dev.kindling.trainers;

import dev.kindling.tensors.TensorSpec;
import java.util.OptionalInt;

/**
 * What a model wants of one column of the data.
 *
 * @param name the name of the model's input, or of the output that the labels belong to
 * @param spec the shape of one example, without a batch axis, and the element type
 * @param classes the number of classes that integer labels may name, from 0; empty where any number
 *     will do
 */
public record Field(String name, TensorSpec spec, OptionalInt classes) {}
