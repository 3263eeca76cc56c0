package dev.kindling.training;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;

/**
 * A column of 32-bit integers: class labels, token indices.
 *
 * @param row the shape of one row's value
 * @param values row after row; the column owns the array
 */
public record IntColumn(Shape row, int[] values) implements Column {
  @Override
  public TensorSpec spec() {
    return TensorSpec.ints(row);
  }

  @Override
  public int length() {
    return values.length;
  }

  @Override
  public IntColumn slice(int from, int to) {
    int size = Math.toIntExact(row.elements());
    return new IntColumn(row, Arrays.copyOfRange(values, from * size, to * size));
  }
}
