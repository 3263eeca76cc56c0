package dev.kindling.jobs.sources;

import dev.kindling.data.DataException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where rows come from: {@code {format: csv, path: data.csv}}. */
public sealed interface Source permits DigitsSource, FileSource, IdxSource, SelectedRows {
  /** The formats that a job file may name. */
  List<String> FORMATS =
      List.of("digits", "csv", "parquet", "json", "orc", "text", "libsvm", "idx");

  /** Reads the keys of a source; null where its format is a mistake, which is noted. */
  static Source read(Section section) {
    String format = section.get("format").oneOf(FORMATS);
    Source all = read(format, section);
    Value where = section.get("where");
    return where.present() ? new SelectedRows(all, SqlExpression.read(where)) : all;
  }

  private static Source read(String format, Section section) {
    return switch (format) {
      case "digits" -> DigitsSource.read(section);
      case "idx" -> IdxSource.read(section);
      case "csv", "parquet", "json", "orc", "text", "libsvm" -> FileSource.read(format, section);
      default -> {
        section.skipRest();
        yield null;
      }
    };
  }

  /**
   * Returns the rows, which Spark reads when it needs them.
   *
   * @throws DataException if a file is missing or its header is wrong
   */
  Dataset<Row> open(SparkSession spark);
}
