package dev.kindling.jobs.sources;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of a source of which an expression is true. */
record SelectedRows(Source source, SqlExpression where) implements Source {
  @Override
  public Dataset<Row> open(SparkSession spark) {
    return where.filter(source.open(spark));
  }
}
