package dev.kindling.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import dev.kindling.data.DataException;
import dev.kindling.jobs.digits.Digits;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceTest {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false").getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static Source source(String yaml) {
    Problems problems = new Problems();
    Source source = Section.read(YamlReader.file(yaml, "job"), problems, Source::read).value();
    ConfigurationException.throwIfAny("read source", problems);
    return source;
  }

  @Test
  void everyKeyHasItsDefaultOnce() {
    assertThat(source("format: digits")).isEqualTo(new DigitsSource(10_000, 0));
    assertThat(source("{format: csv, path: a.csv}"))
        .isEqualTo(
            new FileSource(
                "csv", List.of("a.csv"), "", Map.of("header", "false", "inferSchema", "true")));
    assertThat(source("{format: parquet, path: [a, b]}"))
        .isEqualTo(new FileSource("parquet", List.of("a", "b"), "", Map.of()));
    assertThat(source("{format: idx, images: a, labels: b}")).isEqualTo(new IdxSource("a", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {path: a}                      | format: missing, expected one of digits, csv, parquet, json, orc, text, libsvm, idx.
          {format: exel, path: a}        | line 1, format: expected one of digits, csv, parquet, json, orc, text, libsvm, idx, got 'exel'.
          {format: csv}                  | path: missing, expected a list.
          {format: digits, row: 5}       | line 1, row: unknown key. Did you mean 'rows'?
          {format: digits, rows: 0}      | line 1, rows: expected a whole number of at least 1, got 0.
          {format: orc, path: a, header: true} | line 1, header: unknown key. Known are format, options, path, where.
          {format: idx, images: a}       | labels: missing, expected a text.
          {format: digits, where: 'digit <'} | line 1, where: expected SQL, got 'digit <': Syntax error at or near end of input.
          {format: digits, where: '1 + reflect("a", "b")'} | line 1, where: expected SQL, got '1 + reflect("a", "b")': reflect runs any code.
          {format: digits, where: 'digit in (select 1)'} | line 1, where: expected SQL, got 'digit in (select 1)': it has a query within.
          """)
  void namesMistakes(String yaml, String problem) {
    assertThatThrownBy(() -> source(yaml)).hasMessageEndingWith("  " + problem);
  }

  @Test
  void digitsAreThoseOfTheirRowNumbers() {
    List<Row> rows = source("{format: digits, rows: 7, seed: 3}").open(spark).collectAsList();

    assertThat(rows).hasSize(7);
    for (int row = 0; row < 7; row++) {
      assertThat(rows.get(row).<byte[]>getAs("pixels")).isEqualTo(new Digits(3).pixels(row));
      assertThat(rows.get(row).<Integer>getAs("digit")).isEqualTo(new Digits(3).digit(row));
    }
  }

  @Test
  void csvWithoutHeaderHasNumberedColumnsOfTheTypesFound() throws IOException {
    String path = Files.writeString(folder.resolve("a.csv"), "1,2.5,x\n2,3,y\n").toString();

    Dataset<Row> rows = source("{format: csv, path: '%s'}".formatted(path)).open(spark);

    assertThat(rows.schema().toDDL()).isEqualTo("_c0 INT,_c1 DOUBLE,_c2 STRING");
    assertThat(rows.collectAsList())
        .containsExactly(RowFactory.create(1, 2.5, "x"), RowFactory.create(2, 3.0, "y"));
  }

  @Test
  void csvTakesHeaderSchemaAndOptions() throws IOException {
    String path = Files.writeString(folder.resolve("a.csv"), "a;b\n1;2\n").toString();

    Dataset<Row> rows =
        source(
                "{format: csv, path: '%s', header: true, schema: 'a FLOAT, b INT', options: {sep: ';'}}"
                    .formatted(path))
            .open(spark);

    assertThat(rows.collectAsList()).containsExactly(RowFactory.create(1f, 2));
  }

  @Test
  void textHasAColumnOfLinesAndWhereSelectsRows() throws IOException {
    String path = Files.writeString(folder.resolve("a.txt"), "one\ntwo\nthree\n").toString();

    Source lines = source("{format: text, path: '%s', where: 'length(value) = 3'}".formatted(path));

    assertThat(lines.open(spark).collectAsList())
        .containsExactly(RowFactory.create("one"), RowFactory.create("two"));
  }

  @Test
  void whereNeedsTheColumnsThatItReads() {
    assertThatThrownBy(() -> source("{format: digits, where: 'number = 3'}").open(spark))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot select rows by 'number = 3': A column or function parameter with name `number` cannot be resolved. Did you mean one of the following? [`digit`, `pixels`]. Check the expression and the columns of the data.");
  }
}
