package dev.kindling.jobs.sources;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import dev.kindling.jobs.digits.Digits;
import dev.kindling.jobs.yaml.Section;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Drawn digits: columns {@code pixels}, 784 bytes, and {@code digit}, 0 to 9.
 *
 * @param rows how many, at most 100,000,000; 10,000 by default
 * @param seed two seeds give two tables, 0 by default
 */
record DigitsSource(int rows, long seed) implements Source {
  private static final int MAX_ROWS = 100_000_000;

  static DigitsSource read(Section section) {
    return new DigitsSource(
        section.get("rows").or(10_000).count(1, MAX_ROWS),
        section.get("seed").or(0L).whole(Long.MIN_VALUE));
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    Digits digits = new Digits(seed);
    UserDefinedFunction pixels = udf((UDF1<Long, byte[]>) digits::pixels, DataTypes.BinaryType);
    UserDefinedFunction digit = udf((UDF1<Long, Integer>) digits::digit, DataTypes.IntegerType);
    return spark
        .range(rows)
        .select(pixels.apply(col("id")).as("pixels"), digit.apply(col("id")).as("digit"));
  }
}
