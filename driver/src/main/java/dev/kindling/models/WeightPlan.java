package dev.kindling.models;

import dev.kindling.saving.Hdf5Dataset;
import dev.kindling.symbolic.Weight;
import java.util.ArrayList;
import java.util.List;

/** Which dataset goes to which weight: nothing is changed before all are known to fit. */
final class WeightPlan {
  private record Pair(Weight weight, Hdf5Dataset dataset) {}

  private final LoadOptions options;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<String> loaded = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  WeightPlan(LoadOptions options) {
    this.options = options;
  }

  /** Takes the datasets of a layer if they are as many as its weights and all of their shapes. */
  void layer(String where, List<Weight> weights, List<Hdf5Dataset> datasets) {
    if (weights.size() != datasets.size()) {
      differs(
          "layer '%s' has %d weights, the file %d"
              .formatted(where, weights.size(), datasets.size()));
      return;
    }
    List<Pair> fitting = new ArrayList<>();
    for (int index = 0; index < weights.size(); index++) {
      Weight weight = weights.get(index);
      Hdf5Dataset dataset = datasets.get(index);
      if (weight.shape().equals(dataset.shape())) {
        fitting.add(new Pair(weight, dataset));
      } else {
        differs(
            "weight '%s/%s' has shape %s, the file %s"
                .formatted(where, weight.name(), weight.shape(), dataset.shape()));
      }
    }
    if (fitting.size() == weights.size()) {
      pairs.addAll(fitting);
      weights.forEach(weight -> loaded.add(where + "/" + weight.name()));
    }
  }

  /** Takes note of what is not as expected. */
  void differs(String what) {
    (options.skipMismatch() ? skipped : problems).add(what);
  }

  /** Takes note of what keeps its values as it should. */
  void skip(String what) {
    skipped.add(what);
  }

  /**
   * Checks that a model is of the size of the file, before room is made for all of it.
   *
   * @throws IllegalArgumentException listing all that does not fit
   */
  void check(String file, Model model) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot load '%s' into model '%s': %s. Load it with skip_mismatch, LoadOptions.EXACT.skipMismatch(true), to leave out what does not fit."
              .formatted(file, model.displayName(), String.join("; ", problems)));
    }
  }

  /** Gives the weights their values; if one cannot be read none has changed. */
  LoadedWeights carryOut() {
    List<float[]> values = new ArrayList<>();
    pairs.forEach(pair -> values.add(pair.dataset().floats()));
    for (int index = 0; index < pairs.size(); index++) {
      pairs.get(index).weight().adopt(values.get(index));
    }
    return new LoadedWeights(loaded, skipped);
  }
}
