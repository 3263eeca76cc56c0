package dev.kindling.data;

import dev.kindling.tensors.Shape;
import dev.kindling.trainers.InferencePlan;
import dev.kindling.trainers.Predictions;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.Predictor;
import dev.kindling.training.Rows;
import java.util.ArrayList;
import java.util.List;

/** Predicts rows in this JVM, batch by batch. */
final class LocalPrediction {
  private LocalPrediction() {}

  static Predictions run(InferencePlan plan, Chunk chunk) {
    Rows rows = Rows.of(List.of(chunk));
    plan.schema().batch().ifPresent(batch -> batch.check(rows.count(), plan.batchSize()));
    List<FloatColumn> outputs = new ArrayList<>();
    try (Predictor predictor = Predictor.of(plan.graph(), plan.parameters(), plan.state())) {
      for (int from = 0; from < rows.count(); from += plan.batchSize()) {
        int count = Math.min(plan.batchSize(), rows.count() - from);
        List<FloatColumn> batch = predictor.predict(rows, from, count);
        for (int index = 0; index < batch.size(); index++) {
          if (from == 0) {
            outputs.add(empty(batch.get(index).row(), rows.count()));
          }
          float[] values = batch.get(index).values();
          int at = values.length / count * from;
          System.arraycopy(values, 0, outputs.get(index).values(), at, values.length);
        }
      }
      plan.ended().accept(predictor.state());
    }
    return new Predictions(plan.outputNames(), outputs);
  }

  private static FloatColumn empty(Shape row, int rows) {
    return new FloatColumn(row, new float[Math.toIntExact(row.prepend(rows).elements())]);
  }
}
