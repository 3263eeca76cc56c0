package dev.kindling.spark;

import dev.kindling.data.ArrayData;
import dev.kindling.data.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of tokens, padded with 0, a class for each token, a number and a weight for the row, and a
 * weight for each token; all follow from the row's number.
 */
final class TokenRows {
  static final int STEPS = 4;
  static final int TOKENS = 7;
  static final int CLASSES = 3;

  private static final StructType SCHEMA =
      new StructType()
          .add("tokens", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("steps", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("value", DataTypes.FloatType, false)
          .add("weight", DataTypes.FloatType, false)
          .add("step_weights", DataTypes.createArrayType(DataTypes.FloatType, false), false);

  private final int[] tokens = new int[STEPS];
  private final int[] steps = new int[STEPS];
  private final float[] stepWeights = new float[STEPS];
  private final float value;
  private final float weight;

  private TokenRows(int number) {
    Random random = new Random(number * 31L);
    int length = 1 + random.nextInt(STEPS);
    for (int step = 0; step < STEPS; step++) {
      tokens[step] = step < length ? 1 + random.nextInt(TOKENS - 1) : 0;
      steps[step] = random.nextInt(CLASSES);
      stepWeights[step] = random.nextInt(4) / 2f;
    }
    value = (float) random.nextGaussian();
    weight = random.nextInt(5) / 2f;
  }

  /** Returns the DataFrame. */
  static Dataset<Row> frame(SparkSession session, int... partitionRows) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<int[]> partitions = new ArrayList<>();
    int next = 0;
    for (int rows : partitionRows) {
      partitions.add(new int[] {next, rows});
      next += rows;
    }
    return session.createDataFrame(
        spark.parallelize(partitions, partitionRows.length).flatMap(TokenRows::rows), SCHEMA);
  }

  private static Iterator<Row> rows(int[] range) {
    List<Row> rows = new ArrayList<>();
    for (int number = range[0]; number < range[0] + range[1]; number++) {
      TokenRows row = new TokenRows(number);
      rows.add(RowFactory.create(row.tokens, row.steps, row.value, row.weight, row.stepWeights));
    }
    return rows.iterator();
  }

  /** Returns the same rows without weights. */
  static ArrayData arrays(int rows) {
    return ArrayData.arrays(
        Map.of("tokens", Values.of(all(rows, row -> row.tokens), STEPS)),
        Map.of("steps", Values.of(all(rows, row -> row.steps), STEPS), "value", values(rows)));
  }

  /** Returns the same rows with the labels of one output. */
  static ArrayData arrays(int rows, String output) {
    Values labels =
        output.equals("steps") ? Values.of(all(rows, row -> row.steps), STEPS) : values(rows);
    return ArrayData.arrays(
        Map.of("tokens", Values.of(all(rows, row -> row.tokens), STEPS)), Map.of(output, labels));
  }

  private static Values values(int rows) {
    return Values.of(floats(rows, row -> new float[] {row.value}));
  }

  /** Returns the weight of each row. */
  static Values weights(int rows) {
    return Values.of(floats(rows, row -> new float[] {row.weight}));
  }

  /** Returns the weights of each row's tokens. */
  static Values stepWeights(int rows) {
    return Values.of(floats(rows, row -> row.stepWeights), STEPS);
  }

  private interface Part<T> {
    T of(TokenRows row);
  }

  private static int[] all(int rows, Part<int[]> part) {
    int[] all = new int[rows * STEPS];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(part.of(new TokenRows(row)), 0, all, row * STEPS, STEPS);
    }
    return all;
  }

  private static float[] floats(int rows, Part<float[]> part) {
    int width = part.of(new TokenRows(0)).length;
    float[] all = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(part.of(new TokenRows(row)), 0, all, row * width, width);
    }
    return all;
  }
}
