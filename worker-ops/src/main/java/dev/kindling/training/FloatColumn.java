package dev.kindling.training;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;

/**
 * A column of reals.
 *
 * @param row the shape of one row's value
 * @param values row after row; the column owns the array
 */
public record FloatColumn(Shape row, float[] values) implements Column {
  @Override
  public TensorSpec spec() {
    return TensorSpec.floats(row);
  }

  @Override
  public int length() {
    return values.length;
  }

  @Override
  public FloatColumn slice(int from, int to) {
    int size = Math.toIntExact(row.elements());
    return new FloatColumn(row, Arrays.copyOfRange(values, from * size, to * size));
  }
}
