package dev.kindling.bench.predict;

import static dev.kindling.spark.Frames.frame;

import dev.kindling.bench.Contest;
import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import dev.kindling.bench.local.KindlingModels;
import dev.kindling.bench.local.Workload;
import dev.kindling.bench.spark.Sessions;
import dev.kindling.bench.spark.WarmUp;
import dev.kindling.execution.NativeRuntime;
import dev.kindling.models.Model;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Scoring a DataFrame in {@code local[2]}, every row read, against the forward kernels alone. */
public final class PredictSuite {
  /** So many times the rows of a training turn: queries start slowly, and Java does. */
  private static final int TURN = 8;

  private PredictSuite() {}

  /** Scores rows with the MLP and the CNN. */
  public static void run(Sitting sitting) {
    NativeRuntime.start(1);
    Table table =
        sitting.table(
            "predict: rows per second in local[2]", "DataFrame", "forward", "DataFrame / forward");
    for (Workload workload : List.of(Workload.MLP, Workload.CNN)) {
      if (sitting.wants(workload.title())) {
        row(table, workload);
      }
    }
  }

  private static void row(Table table, Workload workload) {
    Model model = KindlingModels.of(workload);
    try (SparkSession spark = Sessions.kindling(Sessions.LOCAL);
        BareForward bare = new BareForward(workload, model)) {
      int count = TURN * workload.steps() * workload.batch();
      Dataset<Row> rows =
          Sessions.randomRows(spark, count, workload.size(), workload.classes()).cache();
      rows.count();
      Runnable scoring = () -> score(model, rows, workload.batch());
      WarmUp.COMPILED.run(scoring);
      Map<String, Double> medians =
          new Contest()
              .add("DataFrame", () -> count / Contest.seconds(1, scoring))
              .add("forward", bare::turn)
              .medians();
      double scored = medians.get("DataFrame");
      double forward = medians.get("forward");
      table.row(workload.title(), scored, forward, scored / forward);
    }
  }

  private static void score(Model model, Dataset<Row> rows, int batch) {
    model.predict(frame(rows).features("x"), batch).write().format("noop").mode("overwrite").save();
  }
}
