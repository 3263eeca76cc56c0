package dev.kindling.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Measures several things in turn, A B A B …, so that a machine whose speed drifts treats them
 * alike, and gives each one's median.
 */
public final class Contest {
  /** The turns of each contestant. */
  public static final int TURNS = 5;

  private static final int WARM_UP = 2;

  private final Map<String, DoubleSupplier> contestants = new LinkedHashMap<>();

  /** Adds a contestant whose turn returns what it measured. */
  public Contest add(String name, DoubleSupplier turn) {
    contestants.put(name, turn);
    return this;
  }

  /** Adds work that is repeated within one turn; the turn measures seconds of one repetition. */
  public Contest add(String name, int repetitions, Runnable work) {
    return add(name, () -> seconds(repetitions, work));
  }

  /** Returns the seconds that each of some repetitions takes. */
  public static double seconds(int repetitions, Runnable work) {
    long start = System.nanoTime();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      work.run();
    }
    return (System.nanoTime() - start) * 1e-9 / repetitions;
  }

  /** Warms up, takes {@link #TURNS} turns of each and returns the medians by name. */
  public Map<String, Double> medians() {
    return medians(WARM_UP, TURNS);
  }

  /** Warms up with some turns, takes others and returns the medians by name. */
  public Map<String, Double> medians(int warmUp, int turns) {
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    contestants.keySet().forEach(name -> measured.put(name, new ArrayList<>()));
    for (int turn = 0; turn < warmUp + turns; turn++) {
      contestants.forEach((name, work) -> measured.get(name).add(work.getAsDouble()));
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    measured.forEach(
        (name, values) -> {
          double[] counted =
              values.stream().skip(warmUp).mapToDouble(Double::doubleValue).toArray();
          medians.put(name, Median.of(counted));
        });
    return medians;
  }
}
