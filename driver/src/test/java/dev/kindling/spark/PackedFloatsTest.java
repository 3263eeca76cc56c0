package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFloatsTest {
  private final float[] to = new float[200];

  private boolean copy(ArrayData array, int count) {
    return PackedFloats.copy(new GenericInternalRow(new Object[] {1, array}), 1, count, to, 7);
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int index = 0; index < count; index++) {
      numbers[index] = index - 60.5f;
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 130})
  void copiesToWhereTheyBelong(int count) {
    assertThat(copy(UnsafeArrayData.fromPrimitiveArray(numbers(count)), count)).isTrue();
    float[] expected = new float[200];
    System.arraycopy(numbers(count), 0, expected, 7, count);
    assertThat(to).containsExactly(expected);
  }

  @Test
  void extremesAreFinite() {
    float[] extremes = {Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -0f, 1e-40f};
    assertThat(copy(UnsafeArrayData.fromPrimitiveArray(extremes), 5)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void othersAreNot(float number) {
    for (int place : new int[] {0, 64, 129}) {
      float[] numbers = numbers(130);
      numbers[place] = number;
      assertThat(copy(UnsafeArrayData.fromPrimitiveArray(numbers), 130)).isFalse();
    }
  }

  @Test
  void aNullIsNoNumber() {
    for (int place : new int[] {0, 63, 64, 129}) {
      UnsafeArrayData array = UnsafeArrayData.fromPrimitiveArray(numbers(130));
      array.setNullAt(place);
      assertThat(copy(array, 130)).isFalse();
    }
  }

  @Test
  void arraysOfOtherLengthsOrForms() {
    assertThat(copy(UnsafeArrayData.fromPrimitiveArray(numbers(3)), 4)).isFalse();
    assertThat(copy(new GenericArrayData(numbers(3)), 3)).isFalse();
  }
}
