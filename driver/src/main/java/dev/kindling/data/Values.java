package dev.kindling.data;

import dev.kindling.tensors.Shape;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import dev.kindling.training.StringColumn;

/**
 * The values of one input or of one output's labels, in this JVM's memory: row after row, each of
 * one shape.
 *
 * <p>Example: {@code Values.of(pixels, 28, 28, 1)} has {@code pixels.length / 784} rows.
 *
 * @param column the values; arrays that were given flat are not copied
 * @param rows the number of rows
 */
public record Values(Column column, int rows) {
  /**
   * Returns rows of vectors.
   *
   * @throws DataException if the rows differ in length
   */
  public static Values of(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    float[] flat = new float[Math.multiplyExact(rows.length, width)];
    for (int row = 0; row < rows.length; row++) {
      checkWidth(rows[row].length, width, row);
      System.arraycopy(rows[row], 0, flat, row * width, width);
    }
    return new Values(new FloatColumn(Shape.of(width), flat), rows.length);
  }

  /**
   * Returns rows of integer vectors.
   *
   * @throws DataException if the rows differ in length
   */
  public static Values of(int[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    int[] flat = new int[Math.multiplyExact(rows.length, width)];
    for (int row = 0; row < rows.length; row++) {
      checkWidth(rows[row].length, width, row);
      System.arraycopy(rows[row], 0, flat, row * width, width);
    }
    return new Values(new IntColumn(Shape.of(width), flat), rows.length);
  }

  /**
   * Returns flat values as rows of a shape.
   *
   * @param values row-major
   * @param row the sizes of one row; none for scalars
   * @throws DataException if the values are not a whole number of rows
   */
  public static Values of(float[] values, int... row) {
    Shape shape = Shape.of(row);
    return new Values(new FloatColumn(shape, values), rows(values.length, shape));
  }

  /**
   * Returns flat integers as rows of a shape.
   *
   * @param values row-major
   * @param row the sizes of one row; none for scalars
   * @throws DataException if the values are not a whole number of rows
   */
  public static Values of(int[] values, int... row) {
    Shape shape = Shape.of(row);
    return new Values(new IntColumn(shape, values), rows(values.length, shape));
  }

  /**
   * Returns rows of equally many texts.
   *
   * @throws DataException if the rows differ in length
   */
  public static Values of(String[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    String[] flat = new String[Math.multiplyExact(rows.length, width)];
    for (int row = 0; row < rows.length; row++) {
      checkWidth(rows[row].length, width, row);
      System.arraycopy(rows[row], 0, flat, row * width, width);
    }
    return new Values(new StringColumn(Shape.of(width), flat), rows.length);
  }

  /**
   * Returns texts as rows of a shape.
   *
   * @param values row-major
   * @param row the sizes of one row; none for a text in each
   * @throws DataException if the texts are not a whole number of rows
   */
  public static Values of(String[] values, int... row) {
    Shape shape = Shape.of(row);
    return new Values(new StringColumn(shape, values), rows(values.length, shape));
  }

  private static void checkWidth(int width, int expected, int row) {
    if (width != expected) {
      throw new DataException(
          "Cannot read rows: expected %d values in each, as in row 0, got %d in row %d."
              .formatted(expected, width, row));
    }
  }

  private static int rows(int values, Shape row) {
    long width = row.elements();
    if (width == 0 || values % width != 0) {
      throw new DataException(
          "Cannot read rows: expected a multiple of %d values for rows of shape %s, got %d."
              .formatted(width, row, values));
    }
    return Math.toIntExact(values / width);
  }
}
