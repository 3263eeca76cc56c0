package dev.kindling.bench.scale;

import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import dev.kindling.bench.scale.RoundModel.Sample;
import dev.kindling.bench.spark.RoundClock;
import dev.kindling.bench.spark.Sessions;
import dev.kindling.execution.NativeRuntime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What a round costs beside the workers' computing, by parameters and partitions, and what a model
 * fitted to it says of larger clusters: their partitions wait for the one driver, as here.
 */
public final class ScaleSuite {
  private static final int CORES = 2;
  private static final List<Long> PARAMETERS =
      List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L);
  private static final List<Integer> PARTITIONS = List.of(1, 4, 16, 64);
  private static final List<Integer> EXECUTORS = List.of(8, 64, 512);

  private ScaleSuite() {}

  /** Measures, fits and predicts; {@code --only} picks numbers of parameters. */
  public static void run(Sitting sitting) {
    NativeRuntime.start(1);
    List<Long> sizes = PARAMETERS.stream().filter(size -> sitting.wants(title(size))).toList();
    List<Sample> samples = new ArrayList<>();
    Table table = sitting.table("scale: a round in local[2], ms", "whole", "beside its tasks");
    try (SparkSession spark = Sessions.kindling(Sessions.LOCAL)) {
      for (long size : sizes) {
        samples.add(measure(table, spark, size, CORES));
      }
      for (int partitions : PARTITIONS) {
        samples.add(measure(table, spark, 1_000_000, partitions));
      }
      samples.add(measure(table, spark, 10_000_000, 16));
    }
    predictions(sitting, RoundModel.fit(samples));
    memory(sitting, sizes);
  }

  private static String title(long parameters) {
    return "%,d parameters".formatted(parameters);
  }

  private static Sample measure(Table table, SparkSession spark, long parameters, int partitions) {
    RoundClock clock = ScaledRun.run(spark, parameters, partitions);
    double overhead = clock.overhead(CORES);
    table.row(
        "%s, %d partitions".formatted(title(parameters), partitions), clock.period(), overhead);
    return new Sample(parameters, partitions, overhead);
  }

  private static void predictions(Sitting sitting, RoundModel model) {
    Table factors = sitting.table("scale: overhead = a + b P + c N + d N P, P in millions", "ms");
    String[] names = {"a", "b, a million parameters", "c, a partition", "d, both"};
    for (int index = 0; index < names.length; index++) {
      factors.row(names[index], model.factors()[index]);
    }
    Table table =
        sitting.table(
            "scale: predicted overhead of a round, ms",
            EXECUTORS.stream().map(count -> count + " executors").toArray(String[]::new));
    for (long size : PARAMETERS) {
      table.row(
          title(size),
          EXECUTORS.stream().mapToDouble(count -> model.predict(size, count)).toArray());
    }
  }

  private static void memory(Sitting sitting, List<Long> sizes) {
    Table table =
        sitting.table(
            "scale: peak memory in %s, MB".formatted(Sessions.LARGE_CLUSTER),
            "driver's heap",
            "executor");
    for (long size : sizes) {
      PeakMemory.reset();
      try (SparkSession spark = Sessions.kindling(Sessions.LARGE_CLUSTER)) {
        ScaledRun.run(spark, size, CORES);
        double executor =
            PeakMemory.executor(JavaSparkContext.fromSparkContext(spark.sparkContext()));
        table.row(title(size), PeakMemory.driverHeap() / 1e6, executor / 1e6);
      }
    }
  }
}
