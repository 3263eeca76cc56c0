package dev.kindling.jobs.sources;

import dev.kindling.data.DataException;
import dev.kindling.jobs.files.HadoopPath;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Files that Spark reads: csv, parquet, json, orc, text or libsvm.
 *
 * @param paths files, folders or patterns
 * @param schema columns as in SQL, {@code "age INT, income DOUBLE"}; empty to let Spark find them
 * @param options Spark's options of the format
 */
record FileSource(String format, List<String> paths, String schema, Map<String, String> options)
    implements Source {
  static FileSource read(String format, Section section) {
    List<String> paths = section.get("path").items().stream().map(Value::text).toList();
    Map<String, String> options = new LinkedHashMap<>();
    String schema = "";
    if (format.equals("csv")) {
      options.put("header", String.valueOf(section.get("header").or(false).flag()));
    }
    if (format.equals("csv") || format.equals("json")) {
      schema = section.get("schema").present() ? schema(section.get("schema")) : "";
    }
    if (format.equals("csv") && schema.isEmpty()) {
      options.put("inferSchema", "true");
    }
    if (section.get("options").present()) {
      Map<String, Value> given = section.get("options").entries();
      ReaderOptions.check(format, given);
      given.forEach((key, value) -> options.put(key, option(value)));
    }
    return new FileSource(format, paths, schema, Map.copyOf(options));
  }

  /** Also a blank, which may separate columns. */
  private static String option(Value value) {
    return value.plain() instanceof String text ? text : value.text();
  }

  private static String schema(Value value) {
    String schema = value.text();
    try {
      StructType.fromDDL(schema);
    } catch (Exception e) { // Spark's ParseException is checked, which Scala does not declare.
      value.problem(
          "expected columns as in SQL, for example 'age INT, income DOUBLE', got '%s'."
              .formatted(schema));
    }
    return schema;
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    checkFileSystems(spark.sessionState().newHadoopConf());
    DataFrameReader reader = spark.read().format(format).options(options);
    if (!schema.isEmpty()) {
      reader = reader.schema(schema);
    }
    try {
      Dataset<Row> rows = reader.load(paths.toArray(String[]::new));
      checkRows(rows);
      return rows;
    } catch (DataException e) {
      throw e;
    } catch (Exception e) { // Spark's Scala code throws checked exceptions without saying so.
      throw new DataException(
          "Cannot read %s %s: %s. Check the path.".formatted(format, paths, reason(e)), e);
    }
  }

  private void checkFileSystems(Configuration hadoop) {
    for (String path : paths) {
      try {
        HadoopPath.of(path, hadoop);
      } catch (IOException e) {
        throw new DataException(
            "Cannot read %s '%s': %s. Check the path.".formatted(format, path, reason(e)), e);
      }
    }
  }

  /** Refuses files from which Spark could learn nothing, or that have a header alone. */
  private void checkRows(Dataset<Row> rows) {
    boolean guessed =
        schema.isEmpty()
            && (format.equals("json") || format.equals("csv"))
            && Arrays.stream(rows.schema().fields())
                .allMatch(field -> field.dataType().equals(DataTypes.StringType));
    if (guessed && rows.isEmpty()) {
      String header = rows.columns().length > 0 ? "a header alone" : "none";
      throw new DataException(
          "Cannot read %s %s: expected at least 1 row, got %s. Check the path."
              .formatted(format, paths, header));
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (failure instanceof AnalysisException analysis
        && "UNABLE_TO_INFER_SCHEMA".equals(analysis.getErrorClass())) {
      return "there is no file of this format";
    }
    if (root instanceof NumberFormatException) {
      return "expected a number. " + root.getMessage();
    }
    if ("empty collection".equals(root.getMessage())) {
      return "expected at least 1 row, got none";
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.strip().lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }
}
