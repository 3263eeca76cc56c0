package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.Predictor;
import dev.kindling.training.Rows;
import java.util.List;
import org.apache.spark.TaskContext;

/**
 * A predictor lent to a task until its end. Another thread may read the task's rows, as those of
 * Spark that feed Python do; it may then still be at work when the task ends, so both take turns.
 */
final class LentPredictor {
  private final PredictionPlan plan;
  private final Predictor predictor;
  private boolean lent = true;
  private boolean sound = true;

  private LentPredictor(PredictionPlan plan, Predictor predictor) {
    this.plan = plan;
    this.predictor = predictor;
  }

  /** Lends a predictor to the task. */
  static LentPredictor of(PredictionPlan plan, TaskContext task) {
    LentPredictor lent = new LentPredictor(plan, ExecutorMemory.borrow(plan));
    task.<Void>addTaskCompletionListener(
        ended -> {
          lent.giveBack();
          return null;
        });
    return lent;
  }

  /**
   * Returns the outputs for a chunk, a column each.
   *
   * @throws IllegalStateException if the task has ended
   */
  synchronized List<FloatColumn> predict(Chunk chunk) {
    if (!lent) {
      throw new IllegalStateException(
          "Cannot predict: expected a running task, got one that has ended. Read the rows within their task.");
    }
    sound = false;
    List<FloatColumn> outputs = predictor.predict(Rows.of(List.of(chunk)), 0, chunk.rows());
    sound = true;
    return outputs;
  }

  /** A failure may leave the predictor unusable, so it is freed then. */
  private synchronized void giveBack() {
    lent = false;
    if (sound) {
      ExecutorMemory.PREDICTORS.giveBack(plan.id(), predictor);
    } else {
      predictor.close();
    }
  }
}
