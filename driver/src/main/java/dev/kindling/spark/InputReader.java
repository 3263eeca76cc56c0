package dev.kindling.spark;

import dev.kindling.tensors.ElementType;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import java.util.Arrays;
import org.apache.spark.sql.Row;

/** Reads one input's values, row after row; what is wrong with a row is noted, not thrown. */
final class InputReader {
  private final InputSource source;
  private final boolean reals;
  private final int width;
  private final int capacity;
  private final Cell cell;
  private float[] floats = {};
  private int[] ints = {};
  private int next;

  /**
   * Creates a reader.
   *
   * @param capacity the number of rows of a full column
   */
  InputReader(InputSource source, int capacity) {
    this.source = source;
    this.reals = source.row().type() == ElementType.FLOAT;
    this.width = source.width();
    this.capacity = capacity;
    this.cell = new Cell(source.columns().stream().mapToInt(ColumnSource::width).max().orElse(0));
  }

  /** Reads the values of a row. */
  void read(Row row, int partition, long rowNumber, Faults faults) {
    if (next == 0) {
      floats = new float[reals ? capacity * width : 0];
      ints = new int[reals ? 0 : capacity * width];
    }
    for (ColumnSource column : source.columns()) {
      cell.clear();
      Object value = row.get(column.position());
      if (value == null) {
        cell.nothing();
      } else {
        column.kind().read(value, column.sizes(), cell);
      }
      for (int index = 0; index < cell.count() && cell.sound(); index++) {
        put(next + index, cell.number(index), column.scale());
      }
      if (!cell.sound()) {
        faults.add(new Fault(column.name(), cell.fault(), cell.detail(), partition, rowNumber, 1));
      }
      next += column.width();
    }
  }

  private void put(int position, double number, double scale) {
    if (!Double.isFinite(number)) {
      cell.fault(FaultKind.NOT_FINITE, "expected a finite number, got " + number);
    } else if (reals) {
      floats[position] = (float) (number * scale);
      if (Float.isInfinite(floats[position])) {
        cell.fault(FaultKind.NOT_FINITE, "expected a number that fits a float, got " + number);
      }
    } else if (number != (int) number) {
      cell.fault(FaultKind.NOT_AN_INTEGER, "expected a 32-bit integer, got " + number);
    } else {
      ints[position] = (int) number;
      int classes = source.classes();
      if (classes != InputSource.ANY && (number < 0 || number >= classes)) {
        cell.fault(
            FaultKind.OUT_OF_RANGE,
            "expected a class from 0 to %d, got %d".formatted(classes - 1, (int) number));
      }
    }
  }

  /** Returns the column of the rows read since the last one, and starts the next. */
  Column column() {
    Column column =
        reals
            ? new FloatColumn(source.row().shape(), trimmed(floats))
            : new IntColumn(source.row().shape(), trimmed(ints));
    next = 0;
    return column;
  }

  private float[] trimmed(float[] values) {
    return next == values.length ? values : Arrays.copyOf(values, next);
  }

  private int[] trimmed(int[] values) {
    return next == values.length ? values : Arrays.copyOf(values, next);
  }
}
