package dev.kindling.models;

import dev.kindling.execution.Seeds;
import dev.kindling.symbolic.Variable;
import dev.kindling.symbolic.Weight;
import java.util.ArrayList;
import java.util.List;

/** Draws and replaces the values of all of a model's weights. */
final class WeightValues {
  private WeightValues() {}

  /** Gives a value to each variable without: to weights by a seed of their own, zeros to memory. */
  static void initialize(Model model, long seed) {
    List<Weight> weights = model.weights();
    for (int index = 0; index < weights.size(); index++) {
      weights.get(index).initialize(Seeds.mix(seed, index));
    }
    model.variables().forEach(variable -> variable.weight().initialize(seed));
  }

  /** Replaces all values, or none if some do not fit. */
  static void assign(Model model, List<float[]> values) {
    List<Variable> variables = model.namedWeights();
    List<String> problems = new ArrayList<>();
    if (values.size() != variables.size()) {
      problems.add("expected %d arrays, got %d".formatted(variables.size(), values.size()));
    } else {
      for (int index = 0; index < values.size(); index++) {
        Variable variable = variables.get(index);
        long expected = variable.weight().shape().elements();
        if (values.get(index).length != expected) {
          problems.add(
              "expected %d values for '%s' of shape %s, got %d"
                  .formatted(
                      expected,
                      variable.path(),
                      variable.weight().shape(),
                      values.get(index).length));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot set weights of model '%s': %s."
              .formatted(model.displayName(), String.join("; ", problems)));
    }
    for (int index = 0; index < values.size(); index++) {
      variables.get(index).weight().assign(values.get(index));
    }
  }
}
