package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import dev.kindling.training.RunState;
import dev.kindling.training.TrainingProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class LentPredictorTest {
  private static final List<LentPredictor> KEPT = new CopyOnWriteArrayList<>();

  private final SparkSession spark = SparkSessions.local();

  private static PredictionPlan plan() {
    TrainingProgram program = Classifiers.program(Classifiers.Extra.NOTHING);
    RunState start = Classifiers.start(program);
    return new PredictionPlan(
        "plan", program.evaluation(), start.parameters(), start.state(), List.of(), List.of(), 2);
  }

  private static Chunk chunk() {
    return new Chunk(
        0,
        2,
        List.of(
            new FloatColumn(Shape.of(3), new float[] {1, 2, 3, 4, 5, 6}),
            new IntColumn(Shape.of(), new int[] {0, 1})));
  }

  @Test
  void predictsUntilItsTaskEnds() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Integer> sizes =
        context
            .parallelize(List.of(1), 1)
            .map(
                one -> {
                  LentPredictor predictor = LentPredictor.of(plan(), TaskContext.get());
                  KEPT.add(predictor);
                  return new ArrayList<>(predictor.predict(chunk())).get(0).values().length;
                })
            .collect();
    assertThat(sizes).containsExactly(2 * NumberedRows.CLASSES);
    assertThatThrownBy(() -> KEPT.get(0).predict(chunk()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot predict: expected a running task, got one that has ended. Read the rows within their task.");
    ExecutorMemory.PREDICTORS.free("plan");
  }
}
