package dev.kindling.graph;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * An operation that makes numbers of texts, row by row. It runs where rows are read, before the
 * graph: what it makes is an input of the graph, see {@link Feed}. It has one input and one output.
 */
public interface TextOp extends Op {
  /** What makes numbers of the texts of one row; built once for many rows. */
  @FunctionalInterface
  interface Encoder {
    /**
     * Returns the numbers of a row, row-major.
     *
     * @param row its texts, row-major, none of them null
     * @throws IllegalArgumentException if there is none for a text
     */
    double[] encode(List<String> row);
  }

  /** Returns what makes the numbers. */
  Encoder encoder();

  /** Returns the spec of what becomes of texts. */
  TensorSpec output(TensorSpec strings);

  @Override
  default List<TensorSpec> outputs(List<TensorSpec> inputs) {
    TensorSpec input = inputs.get(0);
    if (input.type() != ElementType.STRING) {
      throw new IllegalArgumentException(
          "Cannot apply operation '%s': expected strings, got numbers of shape %s. Make the input strings(…), or cast the column to strings."
              .formatted(name(), input.shape()));
    }
    return List.of(output(input));
  }

  @Override
  default boolean differentiable(int input) {
    return false;
  }

  @Override
  default Kernel bind(Binding binding) {
    throw new IllegalStateException("Operation '%s' runs where rows are read.".formatted(name()));
  }
}
