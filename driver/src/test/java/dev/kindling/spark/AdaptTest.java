package dev.kindling.spark;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.discretization;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.integerLookup;
import static dev.kindling.layers.Layers.normalization;
import static dev.kindling.layers.Layers.stringLookup;
import static dev.kindling.layers.Layers.textVectorization;
import static dev.kindling.spark.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.ArrayData;
import dev.kindling.data.DataException;
import dev.kindling.data.Values;
import dev.kindling.layers.Discretization;
import dev.kindling.layers.LayerTypes;
import dev.kindling.layers.Normalization;
import dev.kindling.layers.OutputMode;
import dev.kindling.layers.StringLookup;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What layers learn from data: Keras's numbers, and the same from arrays and any partitions. */
class AdaptTest {
  private static final int ROWS = 500;

  private static float[][] numbers() {
    Random random = new Random(3);
    float[][] rows = new float[ROWS][2];
    for (float[] row : rows) {
      row[0] = (float) random.nextGaussian() * 1e4f;
      row[1] = random.nextFloat() - 3;
    }
    return rows;
  }

  private static String[] texts() {
    Random random = new Random(4);
    String[] texts = new String[ROWS];
    for (int row = 0; row < ROWS; row++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 1 + random.nextInt(5); word++) {
        text.append(word == 0 ? "" : " ").append("Wé").append((int) Math.sqrt(random.nextInt(90)));
      }
      texts[row] = text.toString();
    }
    return texts;
  }

  private static Dataset<Row> rows(int partitions) {
    float[][] numbers = numbers();
    String[] texts = texts();
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(RowFactory.create(numbers[row][0], numbers[row][1], texts[row], row * row % 17));
    }
    StructType schema =
        new StructType()
            .add("a", DataTypes.FloatType)
            .add("b", DataTypes.FloatType)
            .add("text", DataTypes.StringType)
            .add("kind", DataTypes.IntegerType);
    return SparkSessions.local().createDataFrame(rows, schema).repartition(partitions);
  }

  private static float[][] predict(Layer layer, float[][] x) {
    Model model = Sequential.of(input(x[0].length), layer);
    return model.predict(arrays(x)).rows();
  }

  private static Object config(Layer layer) {
    return LayerTypes.keras().write(layer, "x", true).get("config");
  }

  /** The example of Keras's page. */
  @Test
  void normalizesByWhatItLearned() {
    float[][] data = {{0, 7, 4}, {2, 9, 6}, {0, 7, 4}, {2, 9, 6}};
    assertThat(predict(normalization().adapt(arrays(data)), new float[][] {{0, 7, 4}})[0])
        .containsExactly(-1, -1, -1);
    Normalization back = normalization().invert(true).adapt(arrays(data));
    assertThat(predict(back, new float[][] {{1, 2, 3}})[0]).containsExactly(2, 10, 8);
    Normalization all =
        normalization().axis().adapt(arrays(new float[][] {{1}, {2}, {3}, {4}, {5}}));
    assertThat(predict(all, new float[][] {{1}, {2}, {3}}))
        .isDeepEqualTo(new float[][] {{-1.4142135f}, {-0.70710677f}, {0}});
  }

  @Test
  void sumsWithoutRounding() {
    float[][] tiny = {{1e30f}, {1}, {-1e30f}, {Float.MIN_VALUE}, {3}};
    Normalization layer = normalization().adapt(arrays(tiny));
    assertThat(predict(layer, tiny)).isNotNull();
    assertThat(layer.weights().get(0).values()[0]).isEqualTo(0.8f);
  }

  /** The numbers of Keras's own tests. */
  @Test
  void findsQuantiles() {
    float[][] data = {{1}, {2}, {3}, {4}, {5}};
    Discretization two = discretization(2).adapt(arrays(data));
    assertThat(config(two).toString()).contains("bin_boundaries=[", "num_bins=2");
    Discretization quarters = discretization(4).adapt(arrays(numbers()));
    float[][] bins =
        Sequential.of(input(2), quarters.outputMode(OutputMode.COUNT))
            .predict(arrays(numbers()))
            .rows();
    double[] shares = new double[4];
    for (float[] row : bins) {
      for (int bin = 0; bin < 4; bin++) {
        shares[bin] += row[bin] / (2 * ROWS);
      }
    }
    for (double share : shares) {
      assertThat(share).isCloseTo(0.25, within(0.02));
    }
  }

  @Test
  void learnsTheSameFromArraysAndAnyPartitions() {
    ArrayData x = arrays(numbers());
    ArrayData texts = arrays(Values.of(texts()));
    Normalization here = normalization().adapt(x);
    float[][] expected = predict(here, numbers());
    Object boundaries = config(discretization(7).adapt(x));
    StringLookup lookup = stringLookup().outputMode(OutputMode.TF_IDF).adapt(texts);
    List<String> words = textVectorization().maxTokens(6).adapt(texts).vocabulary();
    int[] all = IntStream.range(0, ROWS).map(row -> row * row % 17).toArray();
    List<String> kinds = integerLookup().adapt(arrays(Values.of(all, 1))).vocabulary();
    for (int partitions : new int[] {1, 3, 7}) {
      Dataset<Row> rows = rows(partitions);
      Frame columns = frame(rows).features("a", "b");
      assertThat(predict(normalization().adapt(columns), numbers())).isDeepEqualTo(expected);
      assertThat(config(discretization(7).adapt(columns))).isEqualTo(boundaries);
      Frame text = frame(rows).features("text");
      assertThat(config(stringLookup().outputMode(OutputMode.TF_IDF).adapt(text)))
          .isEqualTo(config(lookup));
      assertThat(textVectorization().maxTokens(6).adapt(text).vocabulary()).isEqualTo(words);
      assertThat(integerLookup().adapt(frame(rows).features("kind")).vocabulary()).isEqualTo(kinds);
    }
  }

  @Test
  void scalesColumnsBefore() {
    Frame scaled = frame(rows(2)).features("a").scale("a", 0);
    assertThat(predict(normalization().adapt(scaled), new float[][] {{1}})[0][0])
        .isEqualTo(1 / 1e-7f);
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    Dataset<Row> rows = rows(2);
    assertThatThrownBy(() -> stringLookup().adapt(frame(rows).features("a")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot adapt to column 'a': expected strings or arrays of them, got float. Cast it first.");
    assertThatThrownBy(() -> stringLookup().adapt(frame(rows)))
        .hasMessage(
            "Cannot adapt to a DataFrame: expected features(…), got none. Name the column.");
    Dataset<Row> nulls = SparkSessions.local().sql("select cast(null as string) s from range(2)");
    assertThatThrownBy(() -> stringLookup().adapt(frame(nulls).features("s")))
        .hasMessageStartingWith("Cannot read column 's': expected a value, got null in row ");
    assertThatThrownBy(() -> stringLookup("a").adapt(arrays(new float[][] {{1}})))
        .hasMessage(
            "Cannot adapt to arrays: expected strings, got others. Give Values.of(…) of them.");
    assertThatThrownBy(() -> discretization(List.of(1.0)).adapt(arrays(new float[][] {{1}})))
        .hasMessage(
            "Cannot adapt layer 'discretization': expected numBins, got boundaries. Drop the boundaries, or do not adapt it.");
    assertThatThrownBy(
            () ->
                normalization()
                    .adapt(arrays(List.of(Values.of(new float[1]), Values.of(new float[1])))))
        .hasMessage("Cannot adapt layer 'normalization': expected data of 1 input, got 2.");
  }
}
