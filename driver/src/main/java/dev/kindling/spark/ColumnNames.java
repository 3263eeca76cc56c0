package dev.kindling.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns feed which inputs or outputs of a model.
 *
 * @param only the columns of the only one; empty if none were given
 * @param named the columns of those that were given by name
 */
record ColumnNames(List<String> only, Map<String, List<String>> named) {
  static final ColumnNames NONE = new ColumnNames(List.of(), Map.of());

  ColumnNames {
    only = List.copyOf(only);
    named = Map.copyOf(named);
  }

  ColumnNames only(List<String> columns) {
    return new ColumnNames(columns, named);
  }

  ColumnNames with(Map<String, List<String>> columns) {
    Map<String, List<String>> more = new LinkedHashMap<>(named);
    more.putAll(columns);
    return new ColumnNames(only, more);
  }

  /** Returns whether columns were given for one of a model's inputs or outputs. */
  boolean given(String name, int count) {
    return named.containsKey(name) || (count == 1 && !only.isEmpty());
  }

  /** Returns the columns of one of a model's inputs or outputs; a column of its name by default. */
  List<String> of(String name, int count) {
    return Optional.ofNullable(named.get(name))
        .orElse(count == 1 && !only.isEmpty() ? only : List.of(name));
  }
}
