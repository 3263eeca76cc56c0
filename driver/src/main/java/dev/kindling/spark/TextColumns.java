package dev.kindling.spark;

import dev.kindling.spark.TextSource.TextColumn;
import dev.kindling.trainers.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Fits columns of texts to an input of strings; mistakes are noted. */
final class TextColumns {
  private final ColumnFinder finder;
  private final List<String> problems;

  TextColumns(ColumnFinder finder, List<String> problems) {
    this.finder = finder;
    this.problems = problems;
  }

  /** Returns what to read; empty if there is a mistake. */
  Optional<RowSource> fit(String kind, Field field, List<String> names) {
    Field.Text text = field.text().orElseThrow();
    if (!text.row().known() || !field.spec().shape().known()) {
      problems.add(
          "Cannot feed %s '%s': expected as many numbers for each row, got as many as its text has tokens. Set outputSequenceLength."
              .formatted(kind, field.name()));
      return Optional.empty();
    }
    long wanted = text.row().elements();
    List<TextColumn> columns = new ArrayList<>();
    for (String name : names) {
      int left = Math.toIntExact(wanted - names.size() + 1);
      finder.field(name).flatMap(found -> column(found, left)).ifPresent(columns::add);
    }
    if (columns.size() < names.size()) {
      return Optional.empty();
    }
    int texts = columns.stream().mapToInt(TextColumn::texts).sum();
    if (texts != wanted) {
      problems.add(
          "Cannot feed %s '%s': expected %d texts in a row for shape %s, got %d from %s. Name other columns, or change the shape of the input."
              .formatted(kind, field.name(), wanted, text.row(), texts, names));
      return Optional.empty();
    }
    return Optional.of(new TextSource(field.spec(), columns, text.op()));
  }

  private Optional<TextColumn> column(StructField field, int left) {
    DataType type = field.dataType();
    boolean array = type instanceof ArrayType list && list.elementType() instanceof StringType;
    if (!array && !(type instanceof StringType)) {
      problems.add(
          "Cannot read column '%s': expected strings or arrays of strings, got %s. Cast it to a string first, or make the input one of numbers."
              .formatted(field.name(), type.simpleString()));
      return Optional.empty();
    }
    int position = finder.position(field.name());
    return Optional.of(new TextColumn(field.name(), position, array ? left : 1, array));
  }
}
