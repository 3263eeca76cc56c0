package dev.kindling.bench.spark;

import dev.kindling.bench.Contest;
import dev.kindling.bench.Median;
import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import dev.kindling.bench.local.KindlingModels;
import dev.kindling.bench.local.Workload;
import dev.kindling.execution.NativeRuntime;
import dev.kindling.trainers.ParameterAveraging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Training on Spark with SGD: Kindling against DL4J-Spark, MLlib and its own local speed, and where
 * the time of a round goes. Each turn has a session of its own with the settings that it wants.
 */
public final class SparkSuite {
  private static final String LOCAL = "two fits without Spark";
  private static final String MLLIB = "MLlib, solver gd";

  private SparkSuite() {}

  /** Runs MLP and CNN in one JVM and in a cluster of JVMs. */
  public static void run(Sitting sitting) {
    NativeRuntime.start(1);
    for (Workload workload : List.of(Workload.MLP, Workload.CNN)) {
      for (String master : Sessions.masters()) {
        String where = "spark: %s, SGD, %s".formatted(workload.title(), master);
        if (sitting.wants(where)) {
          run(sitting, where, master, workload);
        }
      }
    }
  }

  private static void run(Sitting sitting, String where, String master, Workload workload) {
    Table speeds = sitting.table(where, "examples/s", "of local", "/ DL4J-Spark");
    boolean mlp = workload == Workload.MLP;
    ParameterAveraging every64 = ParameterAveraging.every(64);
    Map<String, ParameterAveraging> ways = new LinkedHashMap<>();
    ways.put("Kindling, k=16", ParameterAveraging.every(16));
    ways.put("Kindling, k=64", every64);
    if (mlp) {
      ways.put("Kindling, k=64, halves", every64.halfPrecision(true));
    }
    // Rounds for a median; those of the CNN, which take longer, over all turns.
    KindlingOnSpark ours =
        new KindlingOnSpark(master, workload, ways, mlp ? 256 : 128, mlp ? 4 : 2);
    Contest contest = new Contest().add(LOCAL, new TwoFits(workload)::turn).add(ours::turn);
    Dl4jRounds theirs = Dl4jRounds.of(master, workload);
    contest.add(theirs::turn);
    if (mlp) {
      contest.add(MLLIB, new MllibOnSpark(master, workload)::turn);
    }
    Map<String, Double> medians =
        contest.medians(WarmUp.of(master).isNeeded() ? 0 : 1, Contest.TURNS);
    double fastest = theirs.fastest(medians);
    medians.forEach(
        (name, speed) -> speeds.row(name, speed, speed / medians.get(LOCAL), speed / fastest));
    Table rounds =
        sitting.table(where + ": a round in ms", "broadcast", "wait", "compute", "combine");
    double broadcast = broadcast(master, workload);
    ours.clocks().forEach((way, clock) -> round(rounds, way, clock, broadcast));
  }

  private static void round(Table table, String way, RoundClock clock, double broadcast) {
    double combine = Math.max(0, clock.between() - broadcast);
    table.row(way, broadcast, clock.waiting(), clock.compute(), combine);
  }

  /** Returns the milliseconds that a broadcast of the parameters alone takes, sending excluded. */
  private static double broadcast(String master, Workload workload) {
    float[] parameters = new float[parameters(workload)];
    try (SparkSession session = Sessions.kindling(master)) {
      JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
      Runnable work =
          () -> {
            Broadcast<float[]> sent = spark.broadcast(parameters);
            sent.destroy();
          };
      work.run();
      return 1e3
          * Median.of(
              DoubleStream.generate(() -> Contest.seconds(1, work)).limit(Contest.TURNS).toArray());
    }
  }

  private static int parameters(Workload workload) {
    return KindlingModels.of(workload).getWeights().stream().mapToInt(array -> array.length).sum();
  }
}
