package dev.kindling.spark;

import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.categoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.ArrayData;
import dev.kindling.metrics.Curve;
import dev.kindling.metrics.Metrics;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Metrics that are joined from the workers of a cluster are those of one pass here. */
class MetricsOnSparkTest {
  private static final int ROWS = 210;
  private static final int CLASSES = 3;

  private static Model model() {
    Model model = Sequential.of(input(3), dense(CLASSES).activation(SOFTMAX));
    model.compile(
        sgd(0.1),
        categoricalCrossentropy(),
        Metrics.auc(),
        Metrics.auc().curve(Curve.PR).multiLabel(true),
        Metrics.precision().thresholds(List.of(0.3, 0.5)),
        Metrics.f1Score(),
        Metrics.oneHotMeanIoU(CLASSES),
        Metrics.r2Score(),
        Metrics.rootMeanSquaredError());
    model.initialize(5);
    return model;
  }

  private static int label(int row) {
    return NumberedRows.label(row) % CLASSES;
  }

  private static ArrayData arrays() {
    float[][] x = new float[ROWS][];
    float[][] y = new float[ROWS][CLASSES];
    IntStream.range(0, ROWS)
        .forEach(
            row -> {
              x[row] = NumberedRows.features(row);
              y[row][label(row)] = 1;
            });
    return ArrayData.arrays(x, y);
  }

  /** Seven uneven partitions, one of them empty. */
  private static Dataset<Row> rows() {
    SparkSession spark = SparkSessions.local();
    return NumberedRows.frame(spark, 1, 60, 0, 100, 9, 7, 33)
        .selectExpr("x", "transform(sequence(0, 2), k -> if(y % 3 = k, 1f, 0f)) as y");
  }

  @Test
  void evaluationsAgree() {
    Model model = model();
    Map<String, Double> here = model.evaluate(arrays());
    Map<String, Double> there = model.evaluate(frame(rows()).features("x").label("y"), 16);
    assertThat(here.keySet())
        .containsExactly(
            "loss",
            "auc",
            "auc_1",
            "precision[0]",
            "precision[1]",
            "f1_score[0]",
            "f1_score[1]",
            "f1_score[2]",
            "one_hot_mean_io_u",
            "r2_score",
            "root_mean_squared_error");
    assertThat(there.keySet()).isEqualTo(here.keySet());
    here.forEach((name, value) -> assertThat(there.get(name)).isCloseTo(value, within(1e-6)));
  }
}
