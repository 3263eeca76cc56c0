package dev.kindling.data;

import dev.kindling.configuration.Names;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.Schema;
import dev.kindling.training.Chunk;
import dev.kindling.training.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns arrays into the columns that a model wants, or reports everything that is wrong. */
final class ArrayCheck {
  private final Schema schema;
  private final List<String> problems = new ArrayList<>();
  private final List<Given> given = new ArrayList<>();

  /** Values and what they are to be. */
  private record Given(Field field, Values values, String role) {}

  ArrayCheck(Schema schema) {
    this.schema = schema;
  }

  /**
   * Returns all rows.
   *
   * @throws DataException with a line for each mistake
   */
  Chunk read(Inputs features, Inputs labels, SampleWeights weights) {
    pair("features", schema.features(), features, ColumnCheck.FEATURE);
    if (!schema.labels().isEmpty()) {
      pair("labels", schema.labels(), labels, ColumnCheck.LABEL);
      pair(weights);
    }
    checkCardinality();
    List<Column> columns = new ArrayList<>();
    for (Given one : given) {
      new ColumnCheck(one.field, one.role, problems).read(one.values).ifPresent(columns::add);
    }
    if (!problems.isEmpty()) {
      // Strings of one input may be read in several ways.
      throw DataException.of(problems.stream().distinct().toList());
    }
    return new Chunk(0, given.get(0).values.rows(), columns);
  }

  /** Weights of outputs that have a loss; the others are a mistake. */
  private void pair(SampleWeights weights) {
    List<String> outputs = schema.labels().stream().map(Field::name).toList();
    for (String name : weights.named().keySet()) {
      if (!outputs.contains(name)) {
        problems.add(
            "Cannot use sample weights of output '%s': the model has none of this name with a loss. %s"
                .formatted(name, Names.mend(name, outputs)));
      }
    }
    for (Field field : schema.weights()) {
      weights
          .of(field.name())
          .ifPresent(values -> given.add(new Given(field, values, ColumnCheck.WEIGHT)));
    }
  }

  private void pair(String what, List<Field> wanted, Inputs inputs, String role) {
    // What is made of the strings of one input in several ways has its name several times.
    List<String> wantedNames = wanted.stream().map(Field::name).distinct().toList();
    Map<String, Values> named = inputs.by(what, wantedNames);
    for (Field field : wanted) {
      given.add(new Given(field, named.get(field.name()), role));
    }
  }

  private void checkCardinality() {
    List<Integer> rows = given.stream().map(one -> one.values.rows()).toList();
    if (rows.stream().allMatch(count -> count == 0)) {
      throw new DataException("Cannot read data: expected at least 1 row, got none.");
    }
    if (rows.stream().distinct().count() > 1) {
      List<Integer> weights = rows(ColumnCheck.WEIGHT);
      problems.add(
          "Cannot read data: expected the same number of rows in all arrays, got %s in the features and %s in the labels%s. Data cardinality is ambiguous."
              .formatted(
                  rows(ColumnCheck.FEATURE),
                  rows(ColumnCheck.LABEL),
                  weights.isEmpty() ? "" : " and %s in the sample weights".formatted(weights)));
    }
  }

  private List<Integer> rows(String role) {
    return given.stream()
        .filter(one -> one.role.equals(role))
        .map(one -> one.values.rows())
        .toList();
  }
}
