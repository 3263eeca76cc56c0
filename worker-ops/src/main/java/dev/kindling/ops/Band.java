package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * A band of ones around the diagonal of a matrix of zeros, as large as the last two axes of x: (…,
 * n, m) → (n, m). Which step may see which in attention.
 *
 * <p>Example: no cells above the diagonal and all below are a causal mask.
 *
 * @param below how many cells below the diagonal are 1
 * @param above how many cells above the diagonal are 1
 */
public record Band(int below, int above) implements Op {
  /** Checks the widths. */
  public Band {
    if (below < 0 || above < 0) {
      throw new IllegalArgumentException(
          "Cannot create operation 'Band': expected at least 0 cells, got %d and %d."
              .formatted(below, above));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    if (x.rank() < 2) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Band': expected a shape (…, n, m), got %s.".formatted(x));
    }
    return List.of(TensorSpec.floats(x.slice(x.rank() - 2, x.rank())));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    Elements cells = Elements.of(binding.output(0));
    int rows = Math.toIntExact(binding.output(0).size(0));
    int columns = Math.toIntExact(binding.output(0).size(1));
    return Kernel.of(() -> fill(cells, rows, columns), Kernel.NONE);
  }

  private void fill(Elements cells, int rows, int columns) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        boolean inside = column - row <= above && row - column <= below;
        cells.put(row * columns + column, inside ? 1 : 0);
      }
    }
  }
}
