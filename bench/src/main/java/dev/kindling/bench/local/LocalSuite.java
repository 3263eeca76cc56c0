package dev.kindling.bench.local;

import dev.kindling.bench.Contest;
import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import dev.kindling.bench.kernels.KernelSuite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Training in one JVM: Kindling with as many kernel threads as cores and its peers in turns, each
 * of them with so many and with one, of which the faster counts.
 */
public final class LocalSuite {
  private static final int WARM_UP = 1;
  private static final String PEAK = "of the matmul peak";

  private LocalSuite() {}

  /** Runs all workloads with SGD and Adam. */
  public static void run(Sitting sitting) {
    List<String> names = Arrays.stream(Framework.values()).map(Framework::title).toList();
    Table table =
        sitting.table(
            "local: examples per second, %d kernel threads, peers also with 1; Kindling / peer"
                .formatted(sitting.threads()),
            Stream.concat(names.stream(), names.stream().skip(1).map(name -> "/ " + name))
                .toArray(String[]::new));
    for (Workload workload : Workload.values()) {
      if (sitting.wants(workload.title())) {
        row(table, workload, false, sitting.threads());
        row(table, workload, true, sitting.threads());
      }
    }
  }

  private static void row(Table table, Workload workload, boolean adam, int all) {
    Contest contest = new Contest();
    List<Peer> peers = new ArrayList<>();
    try {
      for (Framework framework : Framework.values()) {
        if (framework.expresses(workload)) {
          Peer peer = framework.peer(workload, adam);
          peers.add(peer);
          framework
              .threads(all)
              .forEach(threads -> contest.add(name(framework, threads), turn(peer, threads)));
          if (framework == Framework.KINDLING && !Double.isNaN(workload.flops())) {
            // At once after our turn: a machine that slows down slows both.
            contest.add(PEAK, KernelSuite.peak());
          }
        }
      }
      Map<String, Double> medians = contest.medians(WARM_UP, Contest.TURNS);
      double[] speeds = new double[Framework.values().length];
      List<String> single = new ArrayList<>();
      for (Framework framework : Framework.values()) {
        double many = medians.getOrDefault(name(framework, all), Double.NaN);
        double one = medians.getOrDefault(name(framework, 1), many);
        speeds[framework.ordinal()] = Math.max(one, many);
        if (one > many) {
          single.add(framework.title());
        }
      }
      DoubleStream ratios = Arrays.stream(speeds).skip(1).map(theirs -> speeds[0] / theirs);
      double share = speeds[0] * workload.flops() / medians.getOrDefault(PEAK, Double.NaN);
      table.row(
          workload.title() + (adam ? ", Adam" : ", SGD"),
          note(single, share),
          DoubleStream.concat(Arrays.stream(speeds), ratios).toArray());
    } finally {
      peers.forEach(Peer::close);
    }
  }

  private static String note(List<String> single, double share) {
    List<String> notes = new ArrayList<>();
    if (!single.isEmpty()) {
      notes.add("with 1 thread: " + String.join(", ", single));
    }
    if (!Double.isNaN(share)) {
      notes.add(String.format(Locale.ROOT, "Kindling: %.2f %s", share, PEAK));
    }
    return String.join("; ", notes);
  }

  private static String name(Framework framework, int threads) {
    return framework.title() + " " + threads;
  }

  private static DoubleSupplier turn(Peer peer, int threads) {
    return () -> {
      peer.threads(threads);
      return peer.turn();
    };
  }
}
