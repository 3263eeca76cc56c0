package dev.kindling.data;

import dev.kindling.trainers.Field;
import dev.kindling.trainers.Schema;
import dev.kindling.training.Chunk;
import dev.kindling.training.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Turns arrays into the columns that a model wants, or reports everything that is wrong. */
final class ArrayCheck {
  private final Schema schema;
  private final List<String> problems = new ArrayList<>();

  ArrayCheck(Schema schema) {
    this.schema = schema;
  }

  /**
   * Returns all rows.
   *
   * @throws DataException with a line for each mistake
   */
  Chunk read(Inputs features, Inputs labels) {
    List<Values> values = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    pair("features", schema.features(), features, fields, values);
    if (!schema.labels().isEmpty()) {
      pair("labels", schema.labels(), labels, fields, values);
    }
    checkCardinality(values);
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < values.size(); index++) {
      ColumnCheck check = new ColumnCheck(fields.get(index), role(index), problems);
      check.read(values.get(index)).ifPresent(columns::add);
    }
    if (!problems.isEmpty()) {
      // Strings of one input may be read in several ways.
      throw DataException.of(problems.stream().distinct().toList());
    }
    return new Chunk(0, values.get(0).rows(), columns);
  }

  private String role(int index) {
    return index < schema.features().size() ? ColumnCheck.FEATURE : ColumnCheck.LABEL;
  }

  private void pair(
      String what, List<Field> wanted, Inputs given, List<Field> fields, List<Values> values) {
    // What is made of the strings of one input in several ways has its name several times.
    List<String> wantedNames = wanted.stream().map(Field::name).distinct().toList();
    boolean inOrder = given.names().isEmpty() && given.values().size() == wantedNames.size();
    List<String> names = inOrder ? wantedNames : given.names();
    if (new TreeSet<>(names).equals(new TreeSet<>(wantedNames))) {
      for (Field field : wanted) {
        fields.add(field);
        values.add(given.values().get(names.indexOf(field.name())));
      }
    } else {
      Object got = given.names().isEmpty() ? given.values().size() + " arrays" : given.names();
      problems.add(
          "Cannot read %s: expected %d arrays, %s, got %s."
              .formatted(what, wantedNames.size(), wantedNames, got));
      throw DataException.of(problems);
    }
  }

  private void checkCardinality(List<Values> values) {
    int features = schema.features().size();
    List<Integer> rows = values.stream().map(Values::rows).toList();
    if (rows.stream().allMatch(count -> count == 0)) {
      throw new DataException("Cannot read data: expected at least 1 row, got none.");
    }
    if (rows.stream().distinct().count() > 1) {
      problems.add(
          "Cannot read data: expected the same number of rows in all arrays, got %s in the features and %s in the labels. Data cardinality is ambiguous."
              .formatted(rows.subList(0, features), rows.subList(features, rows.size())));
    }
  }
}
