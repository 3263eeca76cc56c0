package dev.kindling.bench.spark;

import dev.kindling.bench.local.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * DL4J-Spark with the number of steps of a round that is its fastest of 1, 5 and 16 and, for the
 * MLP, with the 64 that Kindling has, too.
 */
final class Dl4jRounds {
  private final Dl4jOnSpark dl4j;
  private final List<Integer> everies;

  private Dl4jRounds(Dl4jOnSpark dl4j, List<Integer> everies) {
    this.dl4j = dl4j;
    this.everies = everies;
  }

  /** Tries the numbers of steps and returns the contestants. */
  static Dl4jRounds of(String master, Workload workload) {
    Dl4jOnSpark dl4j = new Dl4jOnSpark(master, workload);
    Map<Integer, Double> tried = dl4j.turn(List.of(1, 5, 16));
    List<Integer> everies = new ArrayList<>();
    everies.add(Collections.max(tried.entrySet(), Map.Entry.comparingByValue()).getKey());
    if (workload == Workload.MLP) {
      everies.add(64);
    }
    return new Dl4jRounds(dl4j, everies);
  }

  private static String name(int every) {
    return "DL4J-Spark, k=" + every;
  }

  /** Returns the examples per second of each. */
  Map<String, Double> turn() {
    Map<String, Double> speeds = new LinkedHashMap<>();
    dl4j.turn(everies).forEach((every, speed) -> speeds.put(name(every), speed));
    return speeds;
  }

  /** Returns that of the fastest. */
  double fastest(Map<String, Double> medians) {
    return everies.stream().mapToDouble(every -> medians.get(name(every))).max().orElseThrow();
  }
}
