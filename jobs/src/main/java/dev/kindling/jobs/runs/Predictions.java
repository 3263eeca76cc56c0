package dev.kindling.jobs.runs;

import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.to_json;

import dev.kindling.jobs.yaml.ConfigurationException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** A folder of predictions, which appears when it is complete. */
public final class Predictions {
  /** How predictions are written. */
  public enum Format {
    /** Parquet files. */
    parquet,
    /** Files of JSON objects, one a line; bytes are written in base64. */
    json,
    /** Files with a header; lists are written as JSON and bytes as hexadecimal digits. */
    csv
  }

  private final Folder parent;
  private final String name;
  private final String aside;
  private final Format format;

  private Predictions(Folder parent, String name, Format format) {
    this.parent = parent;
    this.name = name;
    this.aside = Folder.aside(name);
    this.format = format;
  }

  /**
   * Returns the folder to write.
   *
   * @throws ConfigurationException if it exists already
   */
  public static Predictions to(String output, Format format, Configuration hadoop) {
    Folder folder = Folder.at(output, hadoop);
    Folder parent = folder.parent();
    parent.checkWritable();
    Predictions predictions = new Predictions(parent, folder.name(), format);
    predictions.checkFree();
    return predictions;
  }

  private void checkFree() {
    if (parent.has(name)) {
      throw new ConfigurationException(
          "Cannot write predictions to '%s': it exists. Remove it or choose another folder."
              .formatted(parent.folder(name)));
    }
  }

  /** Computes and writes the rows. */
  public void write(Dataset<Row> rows) {
    try {
      Dataset<Row> plain = format == Format.csv ? texts(rows) : rows;
      plain
          .write()
          .format(format.name())
          .option("header", true)
          .options(parent.options())
          .save(parent.folder(aside).uri());
      // A folder that has come meanwhile would take this one in.
      checkFree();
      parent.rename(aside, name);
    } finally {
      parent.remove(aside);
    }
  }

  private static Dataset<Row> texts(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(field -> text(rows, field))
            .toArray(Column[]::new));
  }

  private static Column text(Dataset<Row> rows, StructField field) {
    Column column = rows.col("`" + field.name().replace("`", "``") + "`");
    DataType type = field.dataType();
    if (type instanceof ArrayType) {
      return to_json(column).as(field.name());
    }
    if (type instanceof BinaryType) {
      return hex(column).as(field.name());
    }
    return type.typeName().equals("vector")
        ? column.cast(DataTypes.StringType).as(field.name())
        : column;
  }
}
