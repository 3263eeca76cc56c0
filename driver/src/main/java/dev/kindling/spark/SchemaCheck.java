package dev.kindling.spark;

import dev.kindling.configuration.Names;
import dev.kindling.data.DataException;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.Schema;
import dev.kindling.trainers.WeightShapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits the columns of a DataFrame to what a model wants; all mistakes are told at once. */
final class SchemaCheck {
  private static final String INPUT = "input";
  private static final String OUTPUT = "output";
  private static final String WEIGHT = "sample weights of output";

  private final List<String> problems = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final Map<String, Double> scales;
  private final ColumnFinder finder;
  private final ColumnSizes sizes;

  private SchemaCheck(Dataset<Row> frame, Map<String, Double> scales) {
    this.scales = scales;
    this.finder = new ColumnFinder(frame.schema(), problems);
    this.sizes = new ColumnSizes(frame);
  }

  /**
   * Returns what to read.
   *
   * @param features the columns of the model's inputs
   * @param labels the columns of its outputs' labels; not looked at if the schema has none
   * @param weights the columns of their sample weights
   * @param scales the factors of columns
   * @throws DataException with a line for each mistake
   */
  static FrameColumns check(
      Dataset<Row> frame,
      Schema schema,
      ColumnNames features,
      ColumnNames labels,
      ColumnNames weights,
      Map<String, Double> scales) {
    SchemaCheck check = new SchemaCheck(frame, scales);
    if (!schema.labels().isEmpty()) {
      check.ends(frame);
    }
    List<RowSource> sources = new ArrayList<>();
    check.fit(INPUT, schema.features(), features, sources);
    if (!schema.labels().isEmpty()) {
      check.fit(OUTPUT, schema.labels(), labels, sources);
      check.fitWeights(schema, weights, sources);
      check.checkScales();
    }
    check.refuse();
    return new FrameColumns(check.finder.names(), sources);
  }

  /**
   * Returns the shape that examples have for a model without an input: the sizes of the only
   * column, or how many numbers several have together.
   *
   * @throws DataException with a line for each mistake
   */
  static Shape shape(Dataset<Row> frame, ColumnNames features) {
    SchemaCheck check = new SchemaCheck(frame, Map.of());
    if (features.only().isEmpty()) {
      check.problems.add(
          "Cannot tell the model's input shape from the data: expected features(…), got none. Name the columns, or put input(…) in front of the model's layers.");
    }
    Shape shape = check.shape(features.only());
    check.refuse();
    return shape;
  }

  /**
   * Returns the shapes that labels have by output, told like those of {@link #shape features}.
   *
   * @throws DataException with a line for each mistake
   */
  static Map<String, Shape> labelShapes(
      Dataset<Row> frame, ColumnNames labels, List<String> outputs) {
    SchemaCheck check = new SchemaCheck(frame, Map.of());
    check.ends(frame);
    check.refuse();
    Map<String, Shape> shapes = new HashMap<>();
    if (check.named(OUTPUT, labels, outputs)) {
      for (String output : outputs) {
        shapes.put(output, check.shape(check.columns(OUTPUT, output, labels, outputs.size())));
      }
    }
    check.refuse();
    return shapes;
  }

  /** Returns the sizes of the only column, or how many numbers several have together. */
  private Shape shape(List<String> columns) {
    List<Shape> shapes = new ArrayList<>();
    for (String column : columns) {
      finder.find(column).ifPresent(kind -> shapes.add(sizes.of(column, kind)));
    }
    return shapes.size() == 1
        ? shapes.get(0)
        : Shape.of(Math.toIntExact(shapes.stream().mapToLong(Shape::elements).sum()));
  }

  private void ends(Dataset<Row> frame) {
    if (frame.isStreaming()) {
      problems.add(
          "Cannot train on a streaming DataFrame: expected one that ends. Write it to files and train on those.");
    }
  }

  private static String mend(String kind, Field field, long numbers) {
    String mend = kind.equals(OUTPUT) ? field.mend(Shape.of(Math.toIntExact(numbers))).trim() : "";
    if (kind.equals(WEIGHT)) {
      return "Name a column with a number for each row, or with one for each of its steps.";
    }
    return mend.isEmpty() ? "Name other columns, or change the shape of the model's layer." : mend;
  }

  private void refuse() {
    if (!problems.isEmpty()) {
      // Strings of one column may be read in several ways.
      throw DataException.of(problems.stream().distinct().toList());
    }
  }

  private void fit(String kind, List<Field> fields, ColumnNames names, List<RowSource> sources) {
    List<String> wanted = fields.stream().map(Field::name).distinct().toList();
    if (!named(kind, names, wanted)) {
      return;
    }
    for (Field field : fields) {
      int count = wanted.size();
      if (field.text().isPresent()) {
        texts(kind, field, names, count).ifPresent(sources::add);
      } else {
        fit(kind, field, names, count).ifPresent(sources::add);
      }
    }
  }

  /** Returns whether columns are given in a way that suits so many inputs or outputs. */
  private boolean named(String kind, ColumnNames names, List<String> wanted) {
    known(kind, names.named().keySet(), wanted);
    boolean right = wanted.size() <= 1 || names.only().isEmpty();
    if (!right) {
      problems.add(
          "Cannot use columns %s: the model has %d %ss, %s. Name the columns of each: %s(\"%s\", …)."
              .formatted(names.only(), wanted.size(), kind, wanted, kind, wanted.get(0)));
    }
    return right;
  }

  /** Those of all outputs are read once for each. */
  private void fitWeights(Schema schema, ColumnNames names, List<RowSource> sources) {
    known(WEIGHT, names.named().keySet(), schema.labels().stream().map(Field::name).toList());
    for (Field field : schema.weights()) {
      fit(WEIGHT, field, names, 1).ifPresent(source -> sources.add(source.asWeights()));
    }
  }

  /** Returns the shapes that sample weights have by the types of their columns. */
  static WeightShapes shapes(Dataset<Row> frame, ColumnNames weights) {
    ColumnFinder finder = new ColumnFinder(frame.schema(), new ArrayList<>());
    Map<String, Shape> named = new HashMap<>();
    weights.named().forEach((output, columns) -> named.put(output, shape(finder, columns)));
    return new WeightShapes(
        weights.only().isEmpty() ? Optional.empty() : Optional.of(shape(finder, weights.only())),
        named);
  }

  /** A column that is not there or holds no numbers is a mistake that comes up later. */
  private static Shape shape(ColumnFinder finder, List<String> columns) {
    return finder
        .find(columns.get(0))
        .filter(kind -> !(kind instanceof ScalarKind))
        .map(ColumnKind::sizes)
        .orElse(Shape.of());
  }

  private void known(String kind, Collection<String> given, Collection<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        problems.add(
            "Cannot use %s '%s': the model has none of this name. %s"
                .formatted(kind, name, Names.mend(name, known)));
      }
    }
  }

  private void checkScales() {
    for (String column : scales.keySet()) {
      if (!used.contains(column)) {
        problems.add(
            "Cannot scale column '%s': the model does not read it. %s"
                .formatted(column, Names.mend(column, used)));
      }
    }
  }

  private Optional<RowSource> texts(String kind, Field field, ColumnNames names, int count) {
    List<String> columns = columns(kind, field.name(), names, count);
    used.addAll(columns);
    return columns.isEmpty()
        ? Optional.empty()
        : new TextColumns(finder, problems).fit(kind, field, columns);
  }

  /** Returns the columns of an input or output; none if there are none, which is noted. */
  private List<String> columns(String kind, String name, ColumnNames names, int count) {
    if (!names.given(name, count) && !finder.has(name)) {
      problems.add(
          "Cannot feed %s '%s': no column was named for it, and the DataFrame has none of its name. Name one of %s."
              .formatted(kind, name, finder.all()));
      return List.of();
    }
    return names.of(name, count);
  }

  private Optional<InputSource> fit(String kind, Field field, ColumnNames names, int count) {
    List<String> columns = columns(kind, field.name(), names, count);
    List<ColumnKind> kinds = new ArrayList<>();
    for (String column : columns) {
      used.add(column);
      finder.find(column).ifPresent(kinds::add);
      if (scales.containsKey(column) && field.spec().type() == ElementType.INT) {
        problems.add(
            "Cannot scale column '%s': expected a column of reals, got integers for %s '%s'. Drop its scale."
                .formatted(column, kind, field.name()));
      }
    }
    if (columns.isEmpty() || kinds.size() < columns.size()) {
      return Optional.empty();
    }
    Shape row = sizes.row(field.spec().shape(), columns, kinds);
    if (!row.known()) {
      problems.add(
          "Cannot feed %s '%s': expected an input of known sizes, got %s. Give the model's input its sizes."
              .formatted(kind, field.name(), row));
      return Optional.empty();
    }
    List<Shape> lengths = sizes.of(columns, kinds, row);
    long numbers = lengths.stream().mapToLong(Shape::elements).sum();
    if (numbers != row.elements()) {
      problems.add(
          "Cannot feed %s '%s': expected %d numbers in a row for shape %s, got %d from %s. %s"
              .formatted(
                  kind,
                  field.name(),
                  row.elements(),
                  row,
                  numbers,
                  columns,
                  mend(kind, field, numbers)));
      return Optional.empty();
    }
    List<ColumnSource> sources = new ArrayList<>();
    for (int index = 0; index < kinds.size(); index++) {
      String name = columns.get(index);
      double scale = scales.getOrDefault(name, 1.0);
      sources.add(
          new ColumnSource(
              name, finder.position(name), kinds.get(index), lengths.get(index), scale));
    }
    return Optional.of(
        new InputSource(
            field.spec().withShape(row), sources, field.classes().orElse(InputSource.ANY)));
  }
}
