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
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Training in one JVM with all its cores: Kindling and its peers in turns. */
public final class LocalSuite {
  private static final int WARM_UP = 1;
  private static final String PEAK = "of the matmul peak";

  private LocalSuite() {}

  /** Runs all workloads with SGD and Adam. */
  public static void run(Sitting sitting) {
    List<String> names = Arrays.stream(Framework.values()).map(Framework::title).toList();
    Table table =
        sitting.table(
            "local: examples per second, %d kernel threads; Kindling / peer"
                .formatted(sitting.threads()),
            Stream.concat(names.stream(), names.stream().skip(1).map(name -> "/ " + name))
                .toArray(String[]::new));
    for (Workload workload : Workload.values()) {
      if (sitting.wants(workload.title())) {
        row(table, workload, false);
        row(table, workload, true);
      }
    }
  }

  private static void row(Table table, Workload workload, boolean adam) {
    Contest contest = new Contest();
    List<Peer> peers = new ArrayList<>();
    try {
      for (Framework framework : Framework.values()) {
        if (framework.expresses(workload)) {
          Peer peer = framework.peer(workload, adam);
          peers.add(peer);
          contest.add(framework.title(), peer::turn);
        }
      }
      contest.add(PEAK, Double.isNaN(workload.flops()) ? () -> Double.NaN : KernelSuite.peak());
      Map<String, Double> medians = contest.medians(WARM_UP, Contest.TURNS);
      double[] speeds =
          Arrays.stream(Framework.values())
              .mapToDouble(framework -> medians.getOrDefault(framework.title(), Double.NaN))
              .toArray();
      DoubleStream ratios = Arrays.stream(speeds).skip(1).map(theirs -> speeds[0] / theirs);
      double share = speeds[0] * workload.flops() / medians.get(PEAK);
      table.row(
          workload.title() + (adam ? ", Adam" : ", SGD"),
          Double.isNaN(share) ? "" : String.format(Locale.ROOT, "Kindling: %.2f %s", share, PEAK),
          DoubleStream.concat(Arrays.stream(speeds), ratios).toArray());
    } finally {
      peers.forEach(Peer::close);
    }
  }
}
