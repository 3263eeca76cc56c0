package dev.kindling.data;

import static dev.kindling.data.ArrayData.arrays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.Field;
import dev.kindling.trainers.Schema;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ArrayDataTest {
  private static final Field PAIR = field("pair", TensorSpec.floats(Shape.of(2)));
  private static final Field CLASS =
      new Field("class", TensorSpec.ints(Shape.of()), OptionalInt.of(3));
  private static final Field NUMBER = field("number", TensorSpec.floats(Shape.of(1)));

  private static final float[][] X = {{1, 2}, {3, 4}};

  private static Field field(String name, TensorSpec spec) {
    return new Field(name, spec, OptionalInt.empty());
  }

  private static Schema schema(Field... labels) {
    return new Schema(List.of(PAIR), List.of(labels));
  }

  @Test
  void columnsGetTheShapeAndTypeOfTheirFields() {
    Chunk chunk = arrays(X, new int[] {2, 0}).chunk(schema(CLASS));
    assertThat(chunk)
        .usingRecursiveComparison()
        .isEqualTo(
            new Chunk(
                0,
                2,
                List.of(
                    new FloatColumn(Shape.of(2), new float[] {1, 2, 3, 4}),
                    new IntColumn(Shape.of(), new int[] {2, 0}))));
    assertThat(labels(arrays(X, new int[] {2, 0}), NUMBER))
        .usingRecursiveComparison()
        .isEqualTo(new FloatColumn(Shape.of(1), new float[] {2, 0}));
    assertThat(labels(arrays(X, new float[][] {{2}, {0}}), CLASS))
        .usingRecursiveComparison()
        .isEqualTo(new IntColumn(Shape.of(), new int[] {2, 0}));
  }

  private static Object labels(ArrayData data, Field field) {
    return data.chunk(schema(field)).columns().get(1);
  }

  @Test
  void axesOfUnknownSizeTakeThatOfTheData() {
    Field images = field("images", TensorSpec.floats(Shape.of(Shape.UNKNOWN, Shape.UNKNOWN, 1)));
    Schema schema = new Schema(List.of(images), List.of());
    Chunk chunk = arrays(Values.of(new float[12], 2, 3, 1)).chunk(schema);
    assertThat(chunk.columns().get(0).row()).isEqualTo(Shape.of(2, 3, 1));
    assertThat(arrays(Values.of(new float[12], 2, 3)).chunk(schema).rows()).isEqualTo(2);
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    float[][] x = {{1, Float.NaN}, {3, 4}, {5, 6}};
    assertThatThrownBy(() -> arrays(x, new int[] {0, 3}).chunk(schema(CLASS)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            """
            Cannot use the data: 3 mistakes.
              Cannot read data: expected the same number of rows in all arrays, got [3] in the features and [2] in the labels. Data cardinality is ambiguous.
              Cannot read feature 'pair': expected finite numbers, got NaN in row 0.
              Cannot read label 'class': expected class numbers from 0 to 2, got 3 in row 1. Number the classes from 0, or give the output more units.""");
  }

  @Test
  void labelsOfTheOtherKindNameTheLossThatTakesThem() {
    Field oneHot = field("scores", TensorSpec.floats(Shape.of(3)));
    assertThatThrownBy(() -> arrays(X, new int[] {0, 1}).chunk(schema(oneHot)))
        .hasMessage(
            "Cannot read label 'scores': expected shape (3,) for each row, got (). For integer labels choose the loss sparse_categorical_crossentropy.");
    assertThatThrownBy(() -> arrays(X, new float[2][3]).chunk(schema(CLASS)))
        .hasMessage(
            "Cannot read label 'class': expected shape () for each row, got (3,). For one-hot labels choose the loss categorical_crossentropy.");
    assertThatThrownBy(() -> arrays(new float[2][3], new int[2]).chunk(schema(CLASS)))
        .hasMessage("Cannot read feature 'pair': expected shape (2,) for each row, got (3,).");
  }

  @Test
  void numbersThatAreNoClassesAreRefused() {
    assertThatThrownBy(() -> arrays(X, new float[] {1, 0.5f}).chunk(schema(CLASS)))
        .hasMessage("Cannot read label 'class': expected integers, got 0.5 in row 1.");
    assertThatThrownBy(() -> arrays(X, new int[] {-1, 0}).chunk(schema(CLASS)))
        .hasMessageStartingWith(
            "Cannot read label 'class': expected class numbers from 0 to 2, got -1 in row 0.");
  }

  @Test
  void labelsThatAreNoProbabilitiesAreRefused() {
    Field share = new Field("share", TensorSpec.floats(Shape.of(1)), OptionalInt.of(2));
    Object column = labels(arrays(X, new float[] {0.5f, 1}), share);
    assertThat(((FloatColumn) column).values()).containsExactly(0.5f, 1);
    assertThatThrownBy(() -> arrays(X, new float[] {1, -0.5f}).chunk(schema(share)))
        .hasMessage(
            "Cannot read label 'share': expected numbers from 0 to 1, got -0.5 in row 1. Index or scale the labels, or choose another loss.");
    assertThatThrownBy(() -> arrays(X, new int[] {7, 1}).chunk(schema(share)))
        .hasMessageContaining("expected numbers from 0 to 1, got 7.0 in row 0.");
  }

  @Test
  void missingAndUnknownArraysAreRefused() {
    assertThatThrownBy(() -> arrays(X).chunk(schema(CLASS)))
        .hasMessage("Cannot read labels: expected 1 arrays, [class], got 0 arrays.");
    assertThatThrownBy(() -> arrays(Map.of("pairs", Values.of(X)), Map.of()).chunk(schema()))
        .hasMessage("Cannot read features: expected 1 arrays, [pair], got [pairs].");
    assertThatThrownBy(() -> arrays(new float[0][2], new int[0]).chunk(schema(CLASS)))
        .hasMessage("Cannot read data: expected at least 1 row, got none.");
  }

  @Test
  void valuesThatAreNoWholeRowsAreRefused() {
    assertThatThrownBy(() -> Values.of(new float[5], 2, 2))
        .hasMessage(
            "Cannot read rows: expected a multiple of 4 values for rows of shape (2, 2), got 5.");
    assertThatThrownBy(() -> Values.of(new float[][] {{1, 2}, {3}}))
        .hasMessage("Cannot read rows: expected 2 values in each, as in row 0, got 1 in row 1.");
    assertThatThrownBy(() -> Values.of(new int[][] {{1}, {2, 3}}))
        .hasMessage("Cannot read rows: expected 1 values in each, as in row 0, got 2 in row 1.");
  }
}
