package dev.kindling.trainers;

import dev.kindling.losses.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The losses of a model's outputs and their shares in the total.
 *
 * @param common the loss of every output that has none of its own
 * @param listed a loss for each output, in their order; empty if they are not given so
 * @param named the losses of single outputs, by output name
 * @param listedWeights a weight for each output, in their order; empty if they are not given so
 * @param namedWeights the weights of single outputs, by output name; 1 by default
 */
public record OutputLosses(
    Optional<Loss> common,
    List<Loss> listed,
    Map<String, Loss> named,
    List<Double> listedWeights,
    Map<String, Double> namedWeights) {
  /** No losses. */
  static final OutputLosses NONE =
      new OutputLosses(Optional.empty(), List.of(), Map.of(), List.of(), Map.of());

  OutputLosses common(Loss loss) {
    return new OutputLosses(Optional.of(loss), listed, named, listedWeights, namedWeights);
  }

  OutputLosses listed(List<Loss> losses) {
    return new OutputLosses(common, losses, named, listedWeights, namedWeights);
  }

  OutputLosses with(String output, Loss loss) {
    Map<String, Loss> more = new LinkedHashMap<>(named);
    more.put(output, loss);
    return new OutputLosses(common, listed, more, listedWeights, namedWeights);
  }

  OutputLosses weighted(List<Double> weights) {
    weights.forEach(weight -> check("", weight));
    return new OutputLosses(common, listed, named, weights, namedWeights);
  }

  OutputLosses weighted(String output, double weight) {
    check(" of output '%s'".formatted(output), weight);
    Map<String, Double> more = new LinkedHashMap<>(namedWeights);
    more.put(output, weight);
    return new OutputLosses(common, listed, named, listedWeights, more);
  }

  private static void check(String what, double weight) {
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException(
          "Cannot compile with a loss weight%s: expected a finite number, got %s."
              .formatted(what, weight));
    }
  }

  /** Returns whether there is any loss. */
  public boolean any() {
    return common.isPresent() || !listed.isEmpty() || !named.isEmpty();
  }

  /** Adds what does not fit the outputs. */
  void check(List<String> outputs, List<String> problems) {
    if (!listed.isEmpty() && listed.size() != outputs.size()) {
      problems.add(
          "expected a loss for each of the outputs %s, got %d losses"
              .formatted(outputs, listed.size()));
    }
    if (!listedWeights.isEmpty() && listedWeights.size() != outputs.size()) {
      problems.add(
          "expected a loss weight for each of the outputs %s, got %d weights"
              .formatted(outputs, listedWeights.size()));
    }
    for (String name : namedWeights.keySet()) {
      int index = outputs.indexOf(name);
      if (index >= 0 && loss(name, index).isEmpty()) {
        problems.add("expected a loss for output '%s', which has a loss weight".formatted(name));
      }
    }
  }

  /** Returns the loss of an output, by its name and its place. */
  public Optional<Loss> loss(String output, int index) {
    return Optional.ofNullable(named.get(output))
        .or(() -> listed.stream().skip(index).findFirst())
        .or(() -> common);
  }

  /** Returns the weight of an output's loss. */
  public double weight(String output, int index) {
    Double listedWeight = index < listedWeights.size() ? listedWeights.get(index) : 1.0;
    return namedWeights.getOrDefault(output, listedWeight);
  }
}
