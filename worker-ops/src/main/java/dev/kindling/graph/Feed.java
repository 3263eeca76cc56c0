package dev.kindling.graph;

import dev.kindling.tensors.TensorSpec;
import java.util.Optional;

/**
 * What fills an input of a graph: one of the inputs that the builder was asked for, as it is or as
 * an operation on texts makes it.
 *
 * @param input the number of the input among all that the builder was asked for, texts included
 * @param spec the spec of what fills it
 * @param op the operation; empty for numbers
 */
public record Feed(int input, TensorSpec spec, Optional<TextOp> op) {}
