package dev.kindling.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Measures several things in turn, A B A B …, so that a machine whose speed drifts treats them
 * alike, and gives each one's median.
 */
public final class Contest {
  /** The turns of each contestant. */
  public static final int TURNS = 5;

  private static final int WARM_UP = 2;

  private final List<Supplier<Map<String, Double>>> turns = new ArrayList<>();

  /** Adds a contestant whose turn returns what it measured. */
  public Contest add(String name, DoubleSupplier turn) {
    return add(() -> Map.of(name, turn.getAsDouble()));
  }

  /** Adds contestants that share what is dear to make; their turn returns each one's measure. */
  public Contest add(Supplier<Map<String, Double>> turn) {
    turns.add(turn);
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
  public Map<String, Double> medians(int warmUp, int count) {
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (int turn = 0; turn < warmUp + count; turn++) {
      for (Supplier<Map<String, Double>> work : turns) {
        Map<String, Double> values = work.get();
        if (turn >= warmUp) {
          values.forEach(
              (name, value) ->
                  measured.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value));
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    measured.forEach(
        (name, values) ->
            medians.put(
                name, Median.of(values.stream().mapToDouble(Double::doubleValue).toArray())));
    return medians;
  }
}
