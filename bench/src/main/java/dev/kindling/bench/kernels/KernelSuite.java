package dev.kindling.bench.kernels;

import dev.kindling.bench.Contest;
import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import dev.kindling.execution.NativeRuntime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

/**
 * Bare native kernels beside the best that this machine was seen to do, with one and all threads.
 */
public final class KernelSuite {
  private static final double TURN_SECONDS = 0.05;
  private static final int PEAK_REPETITIONS = 50;

  private KernelSuite() {}

  /** Measures products, convolutions and passes over memory. */
  public static void run(Sitting sitting) {
    for (int threads : new TreeSet<>(List.of(1, sitting.threads()))) {
      NativeRuntime.start(threads);
      String where = ", %d kernel %s".formatted(threads, threads == 1 ? "thread" : "threads");
      List<Work> products = Kernels.products();
      Table table = sitting.table("kernels: arithmetic" + where, "ms", "GF/s", "of peak");
      double peak = measure(sitting, table, products, Double.NaN);
      measure(sitting, table, Kernels.convolutions(), peak);
      Table passes = sitting.table("kernels: memory" + where, "ms", "GB/s", "of a copy");
      measure(sitting, passes, Kernels.passes(), Double.NaN);
    }
  }

  /**
   * Returns a contestant whose turn measures the peak, in multiplications and additions a second.
   */
  public static DoubleSupplier peak() {
    Work work = Kernels.peak();
    return () -> work.flops() / Contest.seconds(PEAK_REPETITIONS, work.run());
  }

  /** Adds rows and returns the peak: that of the first one, unless it is known. */
  private static double measure(Sitting sitting, Table table, List<Work> works, double known) {
    double peak = known;
    for (Work work : works) {
      boolean first = Double.isNaN(peak);
      if (!first && !sitting.wants(work.name())) {
        continue;
      }
      double seconds = seconds(work);
      double speed = Math.max(work.flops(), work.bytes()) / seconds * 1e-9;
      peak = first ? speed : peak;
      table.row(work.name(), seconds * 1e3, speed, speed / peak);
    }
    return peak;
  }

  private static double seconds(Work work) {
    work.run().run();
    double once = Contest.seconds(1, work.run());
    int repetitions = (int) Math.max(1, TURN_SECONDS / once);
    Map<String, Double> medians = new Contest().add(work.name(), repetitions, work.run()).medians();
    return medians.get(work.name());
  }
}
