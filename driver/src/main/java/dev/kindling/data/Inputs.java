package dev.kindling.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

  /**
   * Returns the values by the names that a model has for them.
   *
   * @param what what they are, for messages
   * @throws DataException if there are others
   */
  Map<String, Values> by(String what, List<String> wanted) {
    boolean inOrder = names.isEmpty() && values.size() == wanted.size();
    List<String> given = inOrder ? wanted : names;
    if (!new TreeSet<>(given).equals(new TreeSet<>(wanted))) {
      Object got = names.isEmpty() ? values.size() + " arrays" : names;
      throw new DataException(
          "Cannot read %s: expected %d arrays, %s, got %s."
              .formatted(what, wanted.size(), wanted, got));
    }
    Map<String, Values> named = new LinkedHashMap<>();
    for (int index = 0; index < values.size(); index++) {
      named.put(given.get(index), values.get(index));
    }
    return named;
  }
}
