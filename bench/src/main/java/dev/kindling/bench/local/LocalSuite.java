package dev.kindling.bench.local;

import dev.kindling.bench.Contest;
import dev.kindling.bench.Sitting;
import dev.kindling.bench.Table;
import java.util.Map;

/** Training in one JVM with all its cores: Kindling and its peers in turns. */
public final class LocalSuite {
  private static final int WARM_UP = 1;

  private LocalSuite() {}

  /** Runs all workloads with SGD and Adam. */
  public static void run(Sitting sitting) {
    Table table =
        sitting.table(
            "local: examples per second, %d kernel threads".formatted(sitting.threads()),
            "Kindling",
            "libtorch",
            "ratio");
    for (Workload workload : Workload.values()) {
      if (sitting.wants(workload.title())) {
        row(table, workload, false);
        row(table, workload, true);
      }
    }
  }

  private static void row(Table table, Workload workload, boolean adam) {
    try (Peer kindling = new KindlingPeer(workload, adam);
        Peer libtorch = new LibtorchPeer(workload, adam)) {
      Map<String, Double> speed =
          new Contest()
              .add("Kindling", kindling::turn)
              .add("libtorch", libtorch::turn)
              .medians(WARM_UP, Contest.TURNS);
      double ours = speed.get("Kindling");
      double theirs = speed.get("libtorch");
      table.row(workload.title() + (adam ? ", Adam" : ", SGD"), ours, theirs, ours / theirs);
    }
  }
}
