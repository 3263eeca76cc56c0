package dev.kindling.jobs.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigitsTest {
  private static final Digits DIGITS = new Digits(1);

  @Test
  void aRowDependsOnSeedAndNumberOnly() {
    byte[] before = DIGITS.pixels(123);
    DIGITS.pixels(5);

    assertThat(new Digits(1).pixels(123)).isEqualTo(before);
    assertThat(new Digits(2).pixels(123)).isNotEqualTo(before);
    assertThat(DIGITS.pixels(124)).isNotEqualTo(before);
  }

  @Test
  void noTwoOfAThousandPicturesAreEqual() {
    Set<Integer> pictures = new HashSet<>();
    for (long row = 0; row < 1000; row++) {
      pictures.add(Arrays.hashCode(DIGITS.pixels(row)));
    }

    assertThat(pictures).hasSize(1000);
  }

  @Test
  void allDigitsAreAboutEquallyFrequent() {
    int[] counts = new int[10];
    for (long row = 0; row < 10_000; row++) {
      counts[DIGITS.digit(row)]++;
    }

    assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(900, 1100));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void picturesAreInkOnPaper(long row) {
    byte[] pixels = DIGITS.pixels(row);
    int dark = 0;
    int pale = 0;
    for (byte pixel : pixels) {
      dark += (pixel & 0xff) > 128 ? 1 : 0;
      pale += (pixel & 0xff) < 64 ? 1 : 0;
    }

    assertThat(pixels).hasSize(784);
    assertThat(dark).isBetween(15, 250);
    assertThat(pale).isGreaterThan(400);
  }
}
