package dev.kindling.spark;

import dev.kindling.data.ArrayData;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A DataFrame of three features, a class and the row's number, in partitions of given sizes. What
 * is in a row follows from its number only.
 */
final class NumberedRows {
  static final int FEATURES = 3;
  static final int CLASSES = 64;

  private static final StructType SCHEMA =
      new StructType()
          .add("number", DataTypes.IntegerType, false)
          .add("x", DataTypes.createArrayType(DataTypes.FloatType, false), false)
          .add("y", DataTypes.IntegerType, false);

  private NumberedRows() {}

  /** Returns the DataFrame. */
  static Dataset<Row> frame(SparkSession session, int... partitionRows) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<Integer> partitions = IntStream.range(0, partitionRows.length).boxed().toList();
    return session.createDataFrame(
        spark
            .parallelize(partitions, partitionRows.length)
            .flatMap(partition -> rows(partitionRows, partition)),
        SCHEMA);
  }

  /** Returns the first rows as arrays. */
  static ArrayData arrays(int rows) {
    float[][] x = IntStream.range(0, rows).mapToObj(NumberedRows::features).toArray(float[][]::new);
    return ArrayData.arrays(x, IntStream.range(0, rows).map(NumberedRows::label).toArray());
  }

  private static Iterator<Row> rows(int[] partitionRows, int partition) {
    int first = Arrays.stream(partitionRows, 0, partition).sum();
    return IntStream.range(first, first + partitionRows[partition])
        .mapToObj(NumberedRows::row)
        .iterator();
  }

  private static Row row(int number) {
    return RowFactory.create(number, features(number), label(number));
  }

  /** Returns the features of a row. */
  static float[] features(int number) {
    Random random = new Random(number);
    float[] features = new float[FEATURES];
    for (int index = 0; index < FEATURES; index++) {
      features[index] = (float) random.nextGaussian() + index;
    }
    return features;
  }

  /** Returns the label of a row. */
  static int label(int number) {
    return new Random(-number).nextInt(CLASSES);
  }
}
