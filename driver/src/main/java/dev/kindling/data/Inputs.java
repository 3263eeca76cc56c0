package dev.kindling.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The values of all inputs, or the labels of all outputs.
 *
 * @param names their names; empty if they stand in the model's order
 * @param values their values
 */
record Inputs(List<String> names, List<Values> values) {
  static Inputs of(List<Values> values) {
    return new Inputs(List.of(), List.copyOf(values));
  }

  static Inputs of(Map<String, Values> named) {
    List<String> names = new ArrayList<>();
    List<Values> values = new ArrayList<>();
    named.forEach(
        (name, value) -> {
          names.add(name);
          values.add(value);
        });
    return new Inputs(names, values);
  }
}
