package dev.kindling.data;

import dev.kindling.graph.TextOp;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.Field;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import dev.kindling.training.StringColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes numbers of texts, as a model looks them up. */
final class TextCheck {
  private final Field field;
  private final TextOp.Encoder encoder;
  private final List<String> problems;

  TextCheck(Field field, List<String> problems) {
    this.field = field;
    this.encoder = field.text().orElseThrow().op().encoder();
    this.problems = problems;
  }

  /** Returns the numbers; empty if there was a problem. Rows shorter than others end in zeros. */
  Optional<Column> read(Values values) {
    double[][] rows = new double[values.rows()][];
    int longest = 0;
    for (int row = 0; row < rows.length; row++) {
      Optional<double[]> numbers = encode((StringColumn) values.column(), row);
      if (numbers.isEmpty()) {
        return Optional.empty();
      }
      rows[row] = numbers.get();
      longest = Math.max(longest, rows[row].length);
    }
    Shape shape = field.spec().shape();
    return Optional.of(column(rows, shape.known() ? shape : Shape.of(longest)));
  }

  private Optional<double[]> encode(StringColumn texts, int row) {
    List<String> one = Arrays.asList(texts.slice(row, row + 1).values());
    if (one.contains(null)) {
      return problem("expected a text, got null", row, "");
    }
    try {
      return Optional.of(encoder.encode(one));
    } catch (IllegalArgumentException e) {
      return problem(
          e.getMessage(),
          row,
          " Give the vocabulary more tokens, or set numOovIndices to 1 to number others.");
    }
  }

  private Optional<double[]> problem(String what, int row, String mend) {
    problems.add(
        "Cannot read %s '%s': %s in row %d.%s"
            .formatted(ColumnCheck.FEATURE, field.name(), what, row, mend));
    return Optional.empty();
  }

  private Column column(double[][] rows, Shape shape) {
    int width = Math.toIntExact(shape.elements());
    boolean integers = field.spec().type() == ElementType.INT;
    int[] ints = new int[integers ? rows.length * width : 0];
    float[] floats = new float[integers ? 0 : rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      for (int index = 0; index < rows[row].length; index++) {
        if (integers) {
          ints[row * width + index] = (int) rows[row][index];
        } else {
          floats[row * width + index] = (float) rows[row][index];
        }
      }
    }
    return integers ? new IntColumn(shape, ints) : new FloatColumn(shape, floats);
  }
}
