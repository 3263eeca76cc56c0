package dev.kindling.jobs.sources;

import dev.kindling.configuration.Names;
import dev.kindling.jobs.yaml.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.DataSourceOptions;
import org.apache.spark.sql.catalyst.csv.CSVOptions$;
import org.apache.spark.sql.catalyst.json.JSONOptions$;
import org.apache.spark.sql.execution.datasources.FileIndexOptions$;
import org.apache.spark.sql.execution.datasources.orc.OrcOptions$;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions$;
import org.apache.spark.sql.execution.datasources.text.TextOptions$;
import scala.collection.JavaConverters;

/** The options of Spark's readers, of which Spark itself ignores those that it does not know. */
final class ReaderOptions {
  private ReaderOptions() {}

  /** Notes each option that the reader of a format does not know, upper and lower case alike. */
  static void check(String format, Map<String, Value> given) {
    List<String> known =
        Stream.of(own(format), names(FileIndexOptions$.MODULE$))
            .flatMap(Collection::stream)
            .toList();
    given.forEach(
        (name, value) -> {
          if (known.stream().noneMatch(name::equalsIgnoreCase)) {
            value.problem("unknown option of %s. %s".formatted(format, Names.mend(name, known)));
          }
        });
  }

  private static Collection<String> own(String format) {
    return switch (format) {
      case "csv" -> names(CSVOptions$.MODULE$);
      case "json" -> names(JSONOptions$.MODULE$);
      case "orc" -> names(OrcOptions$.MODULE$);
      case "parquet" -> names(ParquetOptions$.MODULE$);
      case "text" -> names(TextOptions$.MODULE$);
      case "libsvm" -> List.of("numFeatures", "vectorType");
      default -> throw new IllegalArgumentException("No reader of '%s'.".formatted(format));
    };
  }

  private static Collection<String> names(DataSourceOptions options) {
    return JavaConverters.asJavaCollection(options.getAllOptions());
  }
}
