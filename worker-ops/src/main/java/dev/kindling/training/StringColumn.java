package dev.kindling.training;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;

/**
 * A column of texts, as users give them; workers get numbers that were made of it.
 *
 * @param row the shape of one row's value
 * @param values row after row; the column owns the array
 */
public record StringColumn(Shape row, String[] values) implements Column {
  @Override
  public TensorSpec spec() {
    return TensorSpec.strings(row);
  }

  @Override
  public int length() {
    return values.length;
  }

  @Override
  public StringColumn slice(int from, int to) {
    int size = Math.toIntExact(row.elements());
    return new StringColumn(row, Arrays.copyOfRange(values, from * size, to * size));
  }
}
