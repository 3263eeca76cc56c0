package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose columns Spark finds out, in a session where every class must be registered. */
class FileSourcesTest {
  private final SparkSession spark = SparkSessions.local();
  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void csvColumnsOfAllTypes() throws IOException {
    String file =
        file(
            "data.csv",
            """
            i,l,x,big,t,d,b,s,nothing
            1,10000000000,0.5,100000000000000000000,2024-01-02 03:04:05,2024-01-02,true,a,
            2,20000000000,1.5,200000000000000000000,2024-01-03 03:04:05,2024-01-03,false,b,
            """);
    Dataset<Row> rows = spark.read().option("header", true).option("inferSchema", true).csv(file);
    assertThat(rows.schema().toDDL())
        .isEqualTo(
            "i INT,l BIGINT,x DOUBLE,big DECIMAL(21,0),t TIMESTAMP,d DATE,b BOOLEAN,s STRING,nothing STRING");
    assertThat(rows.collectAsList()).hasSize(2);
  }

  @Test
  void jsonColumnsOfAllTypes() throws IOException {
    String file =
        file(
            "data.json",
            """
            {"i": 1, "x": 0.5, "big": 100000000000000000000, "b": true, "s": "a", "n": null, "a": [1.5], "o": {"k": 1}, "e": []}
            {"i": 2, "x": 1.5, "b": false, "a": [0.5, 2], "o": {"j": "z"}}
            broken
            """);
    Dataset<Row> rows = spark.read().option("inferTimestamp", true).json(file);
    assertThat(rows.schema().fieldNames())
        .containsExactlyInAnyOrder(
            "_corrupt_record", "i", "x", "big", "b", "s", "n", "a", "o", "e");
    assertThat(rows.collectAsList()).hasSize(3);
  }

  @Test
  void parquetColumnsOfVectors() {
    String path = folder.resolve("vectors").toString();
    Dataset<Row> numbers = spark.range(5).selectExpr("array(double(id), 1D) a");
    numbers.select(functions.array_to_vector(numbers.col("a")).as("x")).write().parquet(path);
    Dataset<Row> rows = spark.read().parquet(path);
    assertThat(rows.schema().apply("x").dataType()).isEqualTo(SQLDataTypes.VectorType());
    assertThat(rows.collectAsList()).hasSize(5);
  }

  @Test
  void parquetAndOrcColumns() {
    for (String format : new String[] {"parquet", "orc"}) {
      String path = folder.resolve(format).toString();
      spark
          .range(5)
          .selectExpr("id", "array(float(id)) x", "named_struct('k', id) o")
          .write()
          .format(format)
          .save(path);
      Dataset<Row> rows = spark.read().format(format).option("mergeSchema", true).load(path);
      assertThat(rows.schema().fieldNames()).containsExactly("id", "x", "o");
      assertThat(rows.collectAsList()).hasSize(5);
    }
  }
}
