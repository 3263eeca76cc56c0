package dev.kindling.bench.local;

import dev.kindling.bench.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Training in one JVM with all its cores: Kindling and libtorch in turns. */
public final class LocalSuite {
  private static final int TURNS = 5;

  private LocalSuite() {}

  /** Runs all workloads with SGD and Adam. */
  public static Table run() {
    Table table = new Table("local: examples per second, Kindling, libtorch, ratio");
    for (Workload workload : Workload.values()) {
      for (boolean adam : new boolean[] {false, true}) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (Peer first = new KindlingPeer(workload, adam);
            Peer second = new LibtorchPeer(workload, adam)) {
          first.turn();
          second.turn();
          for (int turn = 0; turn < TURNS; turn++) {
            ours.add(first.turn());
            theirs.add(second.turn());
          }
        }
        double kindling = median(ours);
        double libtorch = median(theirs);
        table.row(
            workload.title() + (adam ? ", Adam" : ", SGD"),
            "%.0f  %.0f  %.2f".formatted(kindling, libtorch, kindling / libtorch));
      }
    }
    return table;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }
}
