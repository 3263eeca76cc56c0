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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a partition, each with the model's outputs behind its own values. */
final class PredictedRows implements Iterator<Row> {
  /** A batch has no more bytes of input, unless one row is larger. */
  private static final long MAX_BYTES = 64 << 20;

  private final Iterator<Row> rows;
  private final PredictionPlan plan;
  private final int partition;
  private final int batchRows;
  private final List<RowReader> inputs;
  private final int cpus;
  private final List<Row> batch = new ArrayList<>();
  private List<FloatColumn> outputs = List.of();
  private int next;
  private long read;

  PredictedRows(Iterator<Row> rows, PredictionPlan plan) {
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
    return next < batch.size() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == batch.size()) {
      predict();
    }
    Row row = batch.get(next);
    Object[] values = new Object[row.length() + outputs.size()];
    for (int index = 0; index < row.length(); index++) {
      values[index] = row.get(index);
    }
    for (int index = 0; index < outputs.size(); index++) {
      float[] output = outputs.get(index).values();
      int width = output.length / batch.size();
      values[row.length() + index] =
          plan.single().get(index)
              ? output[next]
              : Arrays.copyOfRange(output, next * width, (next + 1) * width);
    }
    next++;
    return RowFactory.create(values);
  }

  private void predict() {
    batch.clear();
    next = 0;
    while (rows.hasNext() && batch.size() < batchRows) {
      batch.add(rows.next());
    }
    Faults faults = new Faults();
    for (RowReader input : inputs) {
      input.start(batch.size());
    }
    for (Row row : batch) {
      for (RowReader input : inputs) {
        input.read(row, partition, read, faults);
      }
      read++;
    }
    Faults.refuse(faults.all());
    List<Column> columns = inputs.stream().map(RowReader::column).toList();
    outputs = ExecutorMemory.predict(plan, cpus, new Chunk(0, batch.size(), columns));
  }
}
