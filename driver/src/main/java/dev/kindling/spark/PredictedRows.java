package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.Predictor;
import dev.kindling.training.Rows;
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
  private final Iterator<Row> rows;
  private final PredictionPlan plan;
  private final List<InputReader> inputs;
  private final Predictor predictor;
  private final List<Row> batch = new ArrayList<>();
  private List<FloatColumn> outputs = List.of();
  private int next;
  private long read;

  PredictedRows(Iterator<Row> rows, PredictionPlan plan) {
    this.rows = rows;
    this.plan = plan;
    this.inputs =
        plan.sources().stream().map(source -> new InputReader(source, plan.batchSize())).toList();
    this.predictor = ExecutorMemory.borrow(plan);
    TaskContext.get()
        .<Void>addTaskCompletionListener(
            task -> {
              ExecutorMemory.PREDICTORS.giveBack(plan.id(), predictor);
              return null;
            });
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
    Faults faults = new Faults();
    while (rows.hasNext() && batch.size() < plan.batchSize()) {
      Row row = rows.next();
      batch.add(row);
      for (InputReader input : inputs) {
        input.read(row, TaskContext.getPartitionId(), read, faults);
      }
      read++;
    }
    Faults.refuse(faults.all());
    List<Column> columns = inputs.stream().map(InputReader::column).toList();
    Chunk chunk = new Chunk(0, batch.size(), columns);
    outputs = predictor.predict(Rows.of(List.of(chunk)), 0, batch.size());
  }
}
