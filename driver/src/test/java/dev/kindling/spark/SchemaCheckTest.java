package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import dev.kindling.data.DataException;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.Schema;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  private final Dataset<Row> rows =
      SparkSessions.local()
          .sql(
              "select 1 a, 2 b, array(1, 2) pixels, 'x' name, 3 digit, 4 same, 5 same from range(1)");

  private static Field input(String name, int... sizes) {
    return new Field(name, TensorSpec.floats(Shape.of(sizes)), OptionalInt.empty());
  }

  private static Field label(String name) {
    return new Field(name, TensorSpec.ints(Shape.of()), OptionalInt.of(10));
  }

  private static void refuses(Frame frame, Schema schema, String... lines) {
    ExecutionPlan plan =
        new ExecutionPlan(
            schema,
            Classifiers.program(Classifiers.Extra.NOTHING),
            1,
            false,
            0,
            0,
            1,
            new GradientAveraging());
    assertThatThrownBy(() -> frame.open(plan).close())
        .isInstanceOf(DataException.class)
        .hasMessage(lines.length == 1 ? lines[0] : Problems.report("use the data", List.of(lines)));
  }

  @Test
  void allMistakesAreToldAtOnce() {
    refuses(
        Frames.frame(rows).features("pixel", "name").label("same").scale("digit", 2),
        new Schema(List.of(input("in", 2)), List.of(label("out"))),
        "Cannot find column 'pixel': the DataFrame has none of this name. Did you mean 'pixels'?",
        "Cannot read column 'name': expected numbers, arrays of numbers, vectors or bytes, got string. Cast or index it first.",
        "Cannot find column 'same': expected one column of this name, got 2. Rename or drop the others.",
        "Cannot scale column 'digit': the model does not read it. Known are name, pixel, same.");
  }

  @Test
  void columnsOfAnotherNumberOfValues() {
    refuses(
        Frames.frame(rows).features("a", "b").label("digit"),
        new Schema(List.of(input("in", 3)), List.of(label("out"))),
        "Cannot feed input 'in': expected 3 numbers in a row for shape (3,), got 2 from [a, b]. Name other columns, or change the shape of the model's layer.");
  }

  @Test
  void arraysTooLongForTheInputThatTheyShare() {
    refuses(
        Frames.frame(rows).features("pixels", "a", "b").label("digit"),
        new Schema(List.of(input("in", 2)), List.of(label("out"))),
        "Cannot feed input 'in': expected 2 numbers in a row for shape (2,), got 4 from [pixels, a, b]. Name other columns, or change the shape of the model's layer.");
  }

  @Test
  void oneHotLabelsForALossThatWantsClasses() {
    refuses(
        Frames.frame(rows).features("a").label("a", "b"),
        new Schema(List.of(input("in", 1)), List.of(label("out"))),
        "Cannot feed output 'out': expected 1 numbers in a row for shape (), got 2 from [a, b]. For one-hot labels choose the loss categorical_crossentropy.");
  }

  @Test
  void aScaledLabel() {
    refuses(
        Frames.frame(rows).features("a").label("digit").scale("digit", 2),
        new Schema(List.of(input("in", 1)), List.of(label("out"))),
        "Cannot scale column 'digit': expected a column of reals, got integers for output 'out'. Drop its scale.");
  }

  @Test
  void columnsForAnInputThatTheModelDoesNotHave() {
    refuses(
        Frames.frame(rows).input("left", "a").input("rihgt", "b").label("digit"),
        new Schema(List.of(input("left", 1), input("right", 1)), List.of(label("out"))),
        "Cannot use input 'rihgt': the model has none of this name. Did you mean 'right'?",
        "Cannot feed input 'right': no column was named for it, and the DataFrame has none of its name. Name one of [a, b, pixels, name, digit, same, same].");
  }

  @Test
  void unnamedColumnsForSeveralInputs() {
    refuses(
        Frames.frame(rows).features("a", "b").label("digit"),
        new Schema(List.of(input("left", 1), input("right", 1)), List.of(label("out"))),
        "Cannot use columns [a, b]: the model has 2 inputs, [left, right]. Name the columns of each: input(\"left\", …).");
  }

  @Test
  void aStreamHasNoEnd() {
    Dataset<Row> stream = SparkSessions.local().readStream().format("rate").load();
    refuses(
        Frames.frame(stream).features("value").label("value"),
        new Schema(List.of(input("in", 1)), List.of(label("out"))),
        "Cannot train on a streaming DataFrame: expected one that ends. Write it to files and train on those.");
  }

  @Test
  void aModelWithoutInputNeedsColumns() {
    assertThatThrownBy(() -> Frames.frame(rows).label("digit").featureShapes())
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot tell the model's input shape from the data: expected features(…), got none. Name the columns, or put input(…) in front of the model's layers.");
  }

  @Test
  void noWorkers() {
    assertThatThrownBy(() -> Frames.frame(rows).workers(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot train on a frame: expected at least 1 worker, got 0.");
  }

  @Test
  void mapsAreCopied() {
    Map<String, List<String>> columns = new java.util.HashMap<>(Map.of("in", List.of("nothing")));
    Frame frame = Frames.frame(rows).features(columns).label("digit");
    columns.put("in", List.of("a"));
    refuses(
        frame,
        new Schema(List.of(input("in", 1)), List.of(label("out"))),
        "Cannot find column 'nothing': the DataFrame has none of this name. Known are a, b, digit, name, pixels, same.");
  }

  @Test
  void aScaleIsFinite() {
    Frame frame = Frames.frame(SparkSessions.local().range(3).toDF("x"));
    assertThatThrownBy(() -> frame.scale("x", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot scale column 'x': expected a finite factor, got NaN.");
    assertThatThrownBy(() -> frame.scale("x", Double.POSITIVE_INFINITY))
        .hasMessageContaining("got Infinity");
  }
}
