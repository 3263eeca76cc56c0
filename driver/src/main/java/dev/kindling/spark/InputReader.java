package dev.kindling.spark;

import dev.kindling.tensors.ElementType;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads one input's numbers, row after row. */
final class InputReader implements RowReader {
  private final InputSource source;
  private final boolean reals;

  /** Whether all finite reals will do. */
  private final boolean anyReals;

  private final int width;
  private final Cell cell;
  private float[] floats = {};
  private int[] ints = {};
  private int next;

  InputReader(InputSource source) {
    this.source = source;
    this.reals = source.row().type() == ElementType.FLOAT;
    this.anyReals = reals && !source.weights() && source.classes() == InputSource.ANY;
    this.width = source.width();
    this.cell = new Cell(source.columns().stream().mapToInt(ColumnSource::width).max().orElse(0));
  }

  @Override
  public void start(int capacity) {
    int size = RowReader.size(capacity, width);
    floats = new float[reals ? size : 0];
    ints = new int[reals ? 0 : size];
    next = 0;
  }

  @Override
  public void read(InternalRow row, int partition, long rowNumber, Faults faults) {
    for (ColumnSource column : source.columns()) {
      if (!copied(row, column)) {
        read(row, column, partition, rowNumber, faults);
      }
      next += column.width();
    }
  }

  /** Reals are mostly sound and may be any: only for others it matters how they are wrong. */
  private boolean copied(InternalRow row, ColumnSource column) {
    int position = column.position();
    return anyReals
        && column.kind().equals(ArrayKind.FLOATS)
        && column.scale() == 1
        && !row.isNullAt(position)
        && PackedFloats.copy(row, position, column.width(), floats, next);
  }

  private void read(
      InternalRow row, ColumnSource column, int partition, long rowNumber, Faults faults) {
    cell.clear();
    if (row.isNullAt(column.position())) {
      cell.nothing();
    } else {
      column.kind().read(row, column.position(), column.sizes(), cell);
    }
    if (cell.sound() && !putAll(column.scale())) {
      for (int index = 0; index < cell.count() && cell.sound(); index++) {
        put(next + index, cell.number(index), column.scale());
      }
    }
    if (!cell.sound()) {
      faults.add(new Fault(column.name(), fault(), cell.detail(), partition, rowNumber, 1));
    }
  }

  private FaultKind fault() {
    boolean classIndex = !reals && width == 1 && source.classes() != InputSource.ANY;
    return classIndex && cell.fault() == FaultKind.LENGTH ? FaultKind.ONE_HOT : cell.fault();
  }

  /**
   * Puts reals that may be any finite numbers; returns false if they may not, or if one of them is
   * not finite: what is wrong with it is a question for {@link #put}.
   */
  private boolean putAll(double scale) {
    boolean finite = anyReals;
    for (int index = 0; anyReals && index < cell.count(); index++) {
      float number = (float) (cell.number(index) * scale);
      floats[next + index] = number;
      finite &= Float.isFinite(number);
    }
    return finite;
  }

  private void put(int position, double number, double scale) {
    if (!Double.isFinite(number)) {
      cell.fault(FaultKind.NOT_FINITE, "expected a finite number, got " + number);
    } else if (reals) {
      floats[position] = (float) (number * scale);
      if (!Float.isFinite(floats[position])) {
        cell.fault(FaultKind.NOT_FINITE, "expected a number that fits a float, got " + number);
      } else if (source.weights() && number * scale < 0) {
        cell.fault(FaultKind.NEGATIVE, "expected a weight of at least 0, got " + number);
      } else if (outOfRange(floats[position])) {
        cell.fault(
            FaultKind.NOT_A_PROBABILITY,
            "expected a number from 0 to %d, got %s"
                .formatted(source.classes() - 1, floats[position]));
      }
    } else if (number != (int) number) {
      cell.fault(FaultKind.NOT_AN_INTEGER, "expected a 32-bit integer, got " + number);
    } else {
      ints[position] = (int) number;
      if (outOfRange(number)) {
        cell.fault(
            FaultKind.OUT_OF_RANGE,
            "expected a class from 0 to %d, got %d".formatted(source.classes() - 1, (int) number));
      }
    }
  }

  private boolean outOfRange(double label) {
    return source.classes() != InputSource.ANY && (label < 0 || label > source.classes() - 1);
  }

  @Override
  public Column column() {
    Column column =
        reals
            ? new FloatColumn(source.row().shape(), trimmed(floats))
            : new IntColumn(source.row().shape(), trimmed(ints));
    return column;
  }

  private float[] trimmed(float[] values) {
    return next == values.length ? values : Arrays.copyOf(values, next);
  }

  private int[] trimmed(int[] values) {
    return next == values.length ? values : Arrays.copyOf(values, next);
  }
}
