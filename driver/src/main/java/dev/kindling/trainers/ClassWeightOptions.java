package dev.kindling.trainers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the user says that classes weigh. */
final class ClassWeightOptions {
  private ClassWeightOptions() {}

  /**
   * Returns class weights with those of one output more.
   *
   * @throws IllegalArgumentException with all that are negative or no number
   */
  static Map<String, Map<Integer, Double>> with(
      Map<String, Map<Integer, Double>> others, String output, Map<Integer, Double> weights) {
    List<String> problems = new ArrayList<>();
    weights.forEach(
        (number, weight) -> {
          if (!Double.isFinite(weight) || weight < 0) {
            problems.add(
                "expected a class weight of at least 0 for class %d, got %s"
                    .formatted(number, weight));
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("Cannot fit: %s.".formatted(String.join("; ", problems)));
    }
    Map<String, Map<Integer, Double>> more = new LinkedHashMap<>(others);
    more.put(output, Map.copyOf(weights));
    return Map.copyOf(more);
  }
}
