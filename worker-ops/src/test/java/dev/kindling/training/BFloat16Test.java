package dev.kindling.training;

import static dev.kindling.training.BFloat16.round;
import static java.lang.Float.intBitsToFloat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BFloat16Test {
  /** Bits in hexadecimal; the upper half is the number of bfloat16. */
  @ParameterizedTest
  @CsvSource({
    // Ties go to the number whose last bit is 0.
    "3F800000, 3F800000",
    "3F808000, 3F800000",
    "3F818000, 3F820000",
    "BF818000, BF820000",
    "3F807FFF, 3F800000",
    "3F808001, 3F810000",
    // The fraction overflows into the exponent.
    "3FFFFFFF, 40000000",
    // Zeros, and numbers without a leading one.
    "00000000, 00000000",
    "80000000, 80000000",
    "00000001, 00000000",
    "00008000, 00000000",
    "00008001, 00010000",
    "80018000, 80020000",
    "007FFFFF, 00800000",
    // Infinity, and the last numbers before it.
    "7F800000, 7F800000",
    "FF800000, FF800000",
    "7F7F7FFF, 7F7F0000",
    "7F7F8000, 7F800000",
    "FF7FFFFF, FF800000",
  })
  void roundsToTheNearest(String from, String to) {
    float rounded = round(intBitsToFloat(Integer.parseUnsignedInt(from, 16)));
    assertThat(Float.floatToRawIntBits(rounded)).isEqualTo(Integer.parseUnsignedInt(to, 16));
  }

  @ParameterizedTest
  @CsvSource({"7F800001", "7FC00000", "7FFFFFFF", "FF800001", "FFFFFFFF"})
  void noNumberStaysNone(String bits) {
    float[] rounded = round(new float[] {intBitsToFloat(Integer.parseUnsignedInt(bits, 16))});
    assertThat(rounded[0]).isNaN();
    assertThat(BFloat16.all(rounded)).isTrue();
  }

  @Test
  void noOtherNumberIsNearer() {
    Random random = new Random(7);
    for (int time = 0; time < 10_000; time++) {
      float value = (random.nextFloat() - 0.5f) * (float) Math.pow(10, random.nextInt(60) - 30);
      float rounded = round(value);
      int bits = Float.floatToRawIntBits(rounded);
      double error = Math.abs((double) rounded - value);
      assertThat(bits & 0xFFFF).isZero();
      assertThat(error)
          .isLessThanOrEqualTo(Math.abs((double) intBitsToFloat(bits + 0x10000) - value))
          .isLessThanOrEqualTo(Math.abs((double) intBitsToFloat(bits - 0x10000) - value))
          .isLessThanOrEqualTo(Math.abs((double) value) / 256);
      assertThat(round(rounded)).isEqualTo(rounded);
    }
  }

  @Test
  void knowsItsNumbers() {
    assertThat(BFloat16.all(new float[] {0, -1.5f, 255, Float.NaN, 1 / 0f})).isTrue();
    assertThat(BFloat16.all(new float[0])).isTrue();
    assertThat(BFloat16.all(new float[] {1, 2, 257})).isFalse();
  }
}
