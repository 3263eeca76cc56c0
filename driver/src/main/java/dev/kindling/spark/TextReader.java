package dev.kindling.spark;

import dev.kindling.graph.TextOp;
import dev.kindling.spark.TextSource.TextColumn;
import dev.kindling.tensors.ElementType;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Reads one input's texts and makes numbers of them. */
final class TextReader implements RowReader {
  private final TextSource source;
  private final TextOp.Encoder encoder;
  private final boolean reals;
  private final int width;
  private float[] floats = {};
  private int[] ints = {};
  private int next;

  TextReader(TextSource source) {
    this.source = source;
    this.encoder = source.op().encoder();
    this.reals = source.row().type() == ElementType.FLOAT;
    this.width = source.width();
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
    List<String> texts = new ArrayList<>();
    boolean sound = true;
    for (TextColumn column : source.columns()) {
      sound &= collect(row, column, texts, partition, rowNumber, faults);
    }
    if (sound) {
      try {
        put(encoder.encode(texts));
      } catch (IllegalArgumentException e) {
        String name = source.columns().get(0).name();
        faults.add(new Fault(name, FaultKind.NO_TOKEN, e.getMessage(), partition, rowNumber, 1));
      }
    }
    next += width;
  }

  private static boolean collect(
      InternalRow row,
      TextColumn column,
      List<String> texts,
      int partition,
      long rowNumber,
      Faults faults) {
    int before = texts.size();
    boolean value = !row.isNullAt(column.position());
    if (value && column.array()) {
      ArrayData array = row.getArray(column.position());
      for (int index = 0; index < array.numElements(); index++) {
        texts.add(text(array, index));
      }
    } else {
      texts.add(text(row, column.position()));
    }
    int got = texts.size() - before;
    if (!value || texts.subList(before, texts.size()).contains(null)) {
      String detail = "expected a text, got null";
      faults.add(new Fault(column.name(), FaultKind.NULL, detail, partition, rowNumber, 1));
      return false;
    }
    if (got != column.texts()) {
      String detail = "expected %d texts, got %d".formatted(column.texts(), got);
      faults.add(new Fault(column.name(), FaultKind.LENGTH, detail, partition, rowNumber, 1));
    }
    return got == column.texts();
  }

  private static String text(SpecializedGetters values, int ordinal) {
    return values.isNullAt(ordinal) ? null : values.getUTF8String(ordinal).toString();
  }

  private void put(double[] numbers) {
    for (int index = 0; index < numbers.length; index++) {
      if (reals) {
        floats[next + index] = (float) numbers[index];
      } else {
        ints[next + index] = (int) numbers[index];
      }
    }
  }

  @Override
  public Column column() {
    return reals
        ? new FloatColumn(source.row().shape(), Arrays.copyOf(floats, next))
        : new IntColumn(source.row().shape(), Arrays.copyOf(ints, next));
  }
}
