package dev.kindling.trainers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fit logged: for each epoch a value of each name, names sorted as Keras's are. (Keras,
 * History.)
 *
 * @param epoch the epochs, from 0
 * @param history name → a value for each epoch; {@code loss}, {@code accuracy}, {@code val_loss}, …
 */
public record History(List<Integer> epoch, Map<String, List<Double>> history) {
  /** Copies the lists. */
  public History {
    epoch = List.copyOf(epoch);
    Map<String, List<Double>> sorted = new TreeMap<>();
    history.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
    history = Collections.unmodifiableMap(sorted);
  }

  /**
   * Returns the values of a name.
   *
   * @throws IllegalArgumentException if nothing of that name was logged
   */
  public List<Double> values(String name) {
    List<Double> values = history.get(name);
    if (values == null) {
      throw new IllegalArgumentException(
          "Cannot find '%s' in the history: expected one of %s.".formatted(name, history.keySet()));
    }
    return values;
  }

  /** Collects the logs of the epochs. */
  static final class Recorder {
    private final List<Integer> epochs = new ArrayList<>();
    private final Map<String, List<Double>> values = new TreeMap<>();

    void add(int epoch, Map<String, Double> logs) {
      epochs.add(epoch);
      logs.forEach(
          (name, value) -> values.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
    }

    History history() {
      return new History(epochs, values);
    }
  }
}
