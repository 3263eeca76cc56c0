package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * The rows of a partition, each with the model's outputs behind its own values. A row is valid
 * until the next one is taken.
 */
final class PredictedRows implements Iterator<InternalRow> {
  /** A batch has no more bytes of input, unless one row is larger. */
  private static final long MAX_BYTES = 64 << 20;

  private final Iterator<InternalRow> rows;
  private final PredictionPlan plan;
  private final int partition;
  private final int batchRows;
  private final List<RowReader> inputs;
  private final int cpus;
  private final List<InternalRow> batch = new ArrayList<>();
  private int count;
  private List<FloatColumn> outputs = List.of();
  private int next;
  private long read;

  PredictedRows(Iterator<InternalRow> rows, PredictionPlan plan) {
    TaskContext task = TaskContext.get();
    this.rows = rows;
    this.plan = plan;
    this.partition = task.partitionId();
    this.batchRows = batchRows(plan.sources(), plan.batchSize());
    this.inputs = plan.sources().stream().map(RowSource::reader).toList();
    this.cpus = task.cpus();
  }

  /** Returns how many rows are predicted at once: as many as wanted, or as 64 MB hold. */
  static int batchRows(List<RowSource> sources, int wanted) {
    long width = sources.stream().mapToLong(RowSource::width).sum();
    long fitting = MAX_BYTES / (Float.BYTES * Math.max(1, width));
    return (int) Math.max(1, Math.min(wanted, fitting));
  }

  @Override
  public boolean hasNext() {
    return next < count || rows.hasNext();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == count) {
      predict();
    }
    Object[] values = new Object[outputs.size()];
    for (int index = 0; index < outputs.size(); index++) {
      float[] output = outputs.get(index).values();
      int width = output.length / count;
      values[index] =
          plan.single().get(index)
              ? output[next]
              : UnsafeArrayData.fromPrimitiveArray(
                  Arrays.copyOfRange(output, next * width, (next + 1) * width));
    }
    return new JoinedRow(batch.get(next++), new GenericInternalRow(values));
  }

  private void predict() {
    Faults faults = new Faults();
    for (RowReader input : inputs) {
      input.start(batchRows);
    }
    next = 0;
    for (count = 0; rows.hasNext() && count < batchRows; count++) {
      InternalRow row = rows.next();
      for (RowReader input : inputs) {
        input.read(row, partition, read, faults);
      }
      keep(row);
      read++;
    }
    Faults.refuse(faults.all());
    List<Column> columns = inputs.stream().map(RowReader::column).toList();
    outputs = ExecutorMemory.predict(plan, cpus, new Chunk(0, count, columns));
  }

  /** Keeps a row of the batch where one of the batch before was, which nobody reads any more. */
  private void keep(InternalRow row) {
    if (count == batch.size()) {
      batch.add(row.copy());
    } else if (row instanceof UnsafeRow packed && batch.get(count) instanceof UnsafeRow before) {
      before.copyFrom(packed);
    } else {
      batch.set(count, row.copy());
    }
  }
}
