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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Kindling's {@code fit} of a DataFrame with several ways to average, one after the other in one
 * session a turn. Of a way's epochs the first, which binds, does not count.
 */
final class KindlingOnSpark {
  private static final int ENDLESS = Integer.MAX_VALUE;

  private final String master;
  private final Workload workload;
  private final Map<String, ParameterAveraging> ways;
  private final int rows;
  private final int epochs;
  private final Map<String, RoundClock> clocks = new LinkedHashMap<>();

  /**
   * Prepares contestants.
   *
   * @param ways how parameters are averaged, by the contestant's name
   * @param steps the steps of an epoch on each worker
   * @param epochs the epochs of a turn
   */
  KindlingOnSpark(
      String master,
      Workload workload,
      Map<String, ParameterAveraging> ways,
      int steps,
      int epochs) {
    this.master = master;
    this.workload = workload;
    this.ways = ways;
    this.rows = 2 * steps * workload.batch();
    this.epochs = epochs;
    ways.keySet().forEach(way -> clocks.put(way, new RoundClock()));
  }

  /** Returns the examples per second of an epoch, of each way. */
  Map<String, Double> turn() {
    try (SparkSession spark = Sessions.kindling(master)) {
      Dataset<Row> data =
          Sessions.randomRows(spark, rows, workload.size(), workload.classes()).cache();
      data.count();
      Model model = KindlingModels.of(workload);
      model.compile(sgd(1e-4), sparseCategoricalCrossentropy().fromLogits(true));
      Frame frame = frame(data).features("x").label("y");
      warmUp(model, frame);
      Map<String, Double> speeds = new LinkedHashMap<>();
      ways.forEach(
          (name, way) -> {
            EpochClock times = new EpochClock();
            clocks
                .get(name)
                .during(spark, () -> model.fit(frame, options(way, epochs).callbacks(times)));
            speeds.put(name, rows / times.medianSeconds());
          });
      return speeds;
    }
  }

  private void warmUp(Model model, Frame frame) {
    WarmUp warmUp = WarmUp.of(master);
    List<ParameterAveraging> steps =
        ways.values().stream()
            .map(way -> ParameterAveraging.every(1).halfPrecision(way.halfPrecision()))
            .distinct()
            .toList();
    if (warmUp.isNeeded()) {
      WarmUp share = warmUp.share(steps.size());
      steps.forEach(step -> model.fit(frame, options(step, ENDLESS).callbacks(share.end())));
    }
  }

  private FitOptions options(ParameterAveraging way, int count) {
    return epochs(count).batchSize(workload.batch()).distribution(way);
  }

  /** Returns what Spark has told of the rounds of all turns, by way. */
  Map<String, RoundClock> clocks() {
    return clocks;
  }
}
