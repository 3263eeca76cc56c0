package dev.kindling.bench.scale;

import dev.kindling.bench.Median;
import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import dev.kindling.bench.scale.RoundModel.Sample;
import dev.kindling.bench.spark.RoundClock;
import dev.kindling.bench.spark.Sessions;
import dev.kindling.bench.spark.WarmUp;
import dev.kindling.execution.NativeRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What a round costs beside the workers' computing, by parameters and partitions, and what a model
 * fitted to it says of larger clusters: their partitions wait for the one driver, as here.
 */
public final class ScaleSuite {
  /** What tasks bring back has to be sent, as it has to be between machines. */
  private static final String MASTER = Sessions.LARGE_CLUSTER;

  private static final int EXECUTORS_HERE = 2;
  private static final List<Long> PARAMETERS =
      List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L);
  private static final List<Integer> PARTITIONS = List.of(1, 4, 16, 64);
  private static final List<Integer> EXECUTORS = List.of(8, 64, 512);

  /** What the driver has of the parameters at once, and a worker in its JVM, is so many bytes. */
  private static final long HEAP_PER_PARAMETER = 50;

  private ScaleSuite() {}

  /** Measures, fits and predicts; {@code --only} picks numbers of parameters. */
  public static void run(Sitting sitting) {
    NativeRuntime.start(1);
    List<Long> sizes = PARAMETERS.stream().filter(size -> sitting.wants(title(size))).toList();
    if (sizes.isEmpty()) {
      return;
    }
    List<Sample> samples = new ArrayList<>();
    Table table =
        sitting.table(
            "scale: a round in %s, ms".formatted(MASTER), "whole", "slowest task", "beside tasks");
    try (SparkSession spark = Sessions.kindling(MASTER)) {
      WarmUp.COMPILED.run(() -> ScaledRun.run(spark, 1_000_000, 4));
      for (long size : sizes) {
        if (fits(table, size)) {
          samples.add(measure(table, spark, size, EXECUTORS_HERE));
        }
      }
      for (int partitions : PARTITIONS) {
        samples.add(measure(table, spark, 1_000_000, partitions));
      }
      samples.add(measure(table, spark, 100_000, 64));
      samples.add(measure(table, spark, 10_000_000, 16));
    }
    RoundModel model = RoundModel.fit(samples);
    fit(sitting, samples, model);
    predictions(sitting, model);
    memory(sitting, sizes);
  }

  private static String title(long parameters) {
    return "%,d parameters".formatted(parameters);
  }

  /** Returns whether the heap suffices for so many parameters; a row says so if it does not. */
  private static boolean fits(Table table, long parameters) {
    long heap = Runtime.getRuntime().maxMemory();
    boolean fits = parameters * HEAP_PER_PARAMETER <= heap;
    if (!fits) {
      String note =
          "skipped: expected a heap of %d MB, got %d. Set KINDLING_BENCH_HEAP."
              .formatted((parameters * HEAP_PER_PARAMETER) >> 20, heap >> 20);
      double[] none = new double[table.columns().size()];
      Arrays.fill(none, Double.NaN);
      table.row(title(parameters), note, none);
    }
    return fits;
  }

  private static Sample measure(Table table, SparkSession spark, long parameters, int partitions) {
    RoundClock clock = ScaledRun.run(spark, parameters, partitions);
    double overhead = clock.overhead(Math.min(partitions, EXECUTORS_HERE));
    table.row(
        "%s, %d partitions".formatted(title(parameters), partitions),
        clock.period(),
        clock.compute(),
        overhead);
    return new Sample(parameters, partitions, overhead);
  }

  private static void fit(Sitting sitting, List<Sample> samples, RoundModel model) {
    Table factors =
        sitting.table(
            "scale: overhead = a + b P + c N + d R: P million parameters, N partitions, R million numbers received",
            "ms");
    String[] names = {"a", "b, a million parameters", "c, a partition", "d, a million received"};
    for (int index = 0; index < names.length; index++) {
      factors.row(names[index], model.factors()[index]);
    }
    double[] errors = samples.stream().mapToDouble(model::error).sorted().toArray();
    sitting
        .table("scale: error of the fit, a part of what was measured", "error")
        .row("median", Median.of(errors))
        .row("largest", errors[errors.length - 1]);
  }

  private static void predictions(Sitting sitting, RoundModel model) {
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

  /** Measures with executors that have held nothing larger. */
  private static void memory(Sitting sitting, List<Long> sizes) {
    Table table =
        sitting.table(
            "scale: peak memory in %s, MB".formatted(MASTER), "driver's heap", "executor");
    for (long size : sizes) {
      if (!fits(table, size)) {
        continue;
      }
      PeakMemory.reset();
      try (SparkSession spark = Sessions.kindling(MASTER)) {
        ScaledRun.run(spark, size, EXECUTORS_HERE);
        double executor =
            PeakMemory.executor(JavaSparkContext.fromSparkContext(spark.sparkContext()));
        table.row(title(size), PeakMemory.driverHeap() / 1e6, executor / 1e6);
      }
    }
  }
}
