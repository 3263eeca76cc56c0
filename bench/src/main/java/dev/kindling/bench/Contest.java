package dev.kindling.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several things in turn, A B A B …, so that a machine whose speed drifts treats them alike,
 * and gives each one's median.
 */
final class Contest {
  private record Contestant(String name, int repetitions, Runnable work) {}

  private final List<Contestant> contestants = new ArrayList<>();

  /** Adds work that is repeated within one turn; its time is that of one repetition. */
  Contest add(String name, int repetitions, Runnable work) {
    contestants.add(new Contestant(name, repetitions, work));
    return this;
  }

  /** Warms up, takes this many turns of each and returns the median seconds of one repetition. */
  Map<String, Double> medians(int turns) {
    for (Contestant contestant : contestants) {
      turn(contestant);
      turn(contestant);
    }
    double[][] seconds = new double[contestants.size()][turns];
    for (int turn = 0; turn < turns; turn++) {
      for (int index = 0; index < seconds.length; index++) {
        seconds[index][turn] = turn(contestants.get(index));
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    for (int index = 0; index < seconds.length; index++) {
      Arrays.sort(seconds[index]);
      medians.put(contestants.get(index).name(), seconds[index][turns / 2]);
    }
    return medians;
  }

  private static double turn(Contestant contestant) {
    long start = System.nanoTime();
    for (int repetition = 0; repetition < contestant.repetitions(); repetition++) {
      contestant.work().run();
    }
    return (System.nanoTime() - start) * 1e-9 / contestant.repetitions();
  }
}
