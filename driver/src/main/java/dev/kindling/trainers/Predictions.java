package dev.kindling.trainers;

import dev.kindling.training.FloatColumn;
import java.util.Arrays;
import java.util.List;

/**
 * What a model predicts for data in this JVM: for each output a value for each row, in their order.
 *
 * @param outputNames the names of the model's outputs
 * @param columns the values, an output each
 */
public record Predictions(List<String> outputNames, List<FloatColumn> columns) {
  /** Copies the lists. */
  public Predictions {
    outputNames = List.copyOf(outputNames);
    columns = List.copyOf(columns);
  }

  /**
   * Returns the rows of the only output, each value flat.
   *
   * @throws IllegalStateException if there are several outputs
   */
  public float[][] rows() {
    if (columns.size() != 1) {
      throw new IllegalStateException(
          "Cannot read predictions: expected 1 output, got %d. Name one of %s."
              .formatted(columns.size(), outputNames));
    }
    return rows(columns.get(0));
  }

  /** Returns the rows of an output, each value flat. */
  public float[][] rows(String output) {
    return rows(column(output));
  }

  /**
   * Returns the values of an output with their shape.
   *
   * @throws IllegalArgumentException if there is no output of that name
   */
  public FloatColumn column(String output) {
    int index = outputNames.indexOf(output);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Cannot read predictions of output '%s': expected one of %s."
              .formatted(output, outputNames));
    }
    return columns.get(index);
  }

  private static float[][] rows(FloatColumn column) {
    int width = Math.toIntExact(column.row().elements());
    float[] values = column.values();
    float[][] rows = new float[width == 0 ? 0 : values.length / width][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }
    return rows;
  }
}
