package dev.kindling.spark;

import dev.kindling.configuration.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds the columns of a DataFrame, and notes those that are missing or hold no numbers. */
final class ColumnFinder {
  private final StructType schema;
  private final List<String> problems;
  private final List<String> names = new ArrayList<>();

  ColumnFinder(StructType schema, List<String> problems) {
    this.schema = schema;
    this.problems = problems;
  }

  /** Returns how to read a column; empty if it cannot be read, which is noted. */
  Optional<ColumnKind> find(String name) {
    Optional<StructField> field = field(name);
    Optional<ColumnKind> kind = field.flatMap(ColumnKind::of);
    if (field.isPresent() && kind.isEmpty()) {
      problems.add(
          "Cannot read column '%s': expected numbers, arrays of numbers, vectors or bytes, got %s. Cast or index it first."
              .formatted(name, field.get().dataType().simpleString()));
    }
    return kind;
  }

  /** Returns the only column of a name; empty if there is none such, which is noted. */
  Optional<StructField> field(String name) {
    List<StructField> found =
        Arrays.stream(schema.fields()).filter(field -> field.name().equals(name)).toList();
    if (found.isEmpty()) {
      problems.add(
          "Cannot find column '%s': the DataFrame has none of this name. %s"
              .formatted(name, Names.mend(name, all())));
      return Optional.empty();
    }
    if (found.size() > 1) {
      problems.add(
          "Cannot find column '%s': expected one column of this name, got %d. Rename or drop the others."
              .formatted(name, found.size()));
      return Optional.empty();
    }
    return Optional.of(found.get(0));
  }

  /** Returns whether there is a column of this name. */
  boolean has(String name) {
    return all().contains(name);
  }

  /** Returns the names of all columns. */
  List<String> all() {
    return List.of(schema.fieldNames());
  }

  /** Returns where a column stands among those that are read. */
  int position(String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }

  /** Returns the columns that are read. */
  List<String> names() {
    return names;
  }
}
