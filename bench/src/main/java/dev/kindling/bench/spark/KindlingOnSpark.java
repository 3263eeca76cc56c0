package dev.kindling.bench.spark;

import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;

import dev.kindling.bench.EpochClock;
import dev.kindling.bench.local.KindlingModels;
import dev.kindling.bench.local.Workload;
import dev.kindling.models.Model;
import dev.kindling.spark.Frame;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.ParameterAveraging;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Kindling's {@code fit} of a DataFrame; of two epochs the first, which binds, does not count. */
final class KindlingOnSpark {
  private static final int EPOCHS = 3;
  private static final int ENDLESS = Integer.MAX_VALUE;

  private final String master;
  private final Workload workload;
  private final ParameterAveraging averaging;
  private final int rows;
  private final RoundClock clock = new RoundClock();

  /**
   * Prepares a contestant.
   *
   * @param rounds the rounds of an epoch
   */
  KindlingOnSpark(String master, Workload workload, ParameterAveraging averaging, int rounds) {
    this.master = master;
    this.workload = workload;
    this.averaging = averaging;
    this.rows = rounds * 2 * averaging.steps() * workload.batch();
  }

  /** Returns the examples per second of an epoch. */
  double turn() {
    try (SparkSession spark = Sessions.kindling(master)) {
      Dataset<Row> data =
          Sessions.randomRows(spark, rows, workload.size(), workload.classes()).cache();
      data.count();
      Model model = KindlingModels.of(workload);
      model.compile(sgd(1e-4), sparseCategoricalCrossentropy().fromLogits(true));
      Frame frame = frame(data).features("x").label("y");
      model.fit(frame, options(ENDLESS).callbacks(WarmUp.of(master).end()));
      spark.sparkContext().addSparkListener(clock);
      EpochClock epochs = new EpochClock();
      model.fit(frame, options(EPOCHS).callbacks(epochs));
      return rows / epochs.medianSeconds();
    }
  }

  private FitOptions options(int epochs) {
    return epochs(epochs).batchSize(workload.batch()).distribution(averaging);
  }

  /** Returns what Spark has told of the rounds of all turns. */
  RoundClock clock() {
    return clock;
  }
}
