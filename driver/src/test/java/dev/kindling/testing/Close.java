package dev.kindling.testing;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares numbers of float32. */
public final class Close {
  private Close() {}

  /** Asserts that each number is as expected, within a relative and an absolute difference. */
  public static void assertClose(
      String what, float[] got, float[] expected, double relative, double absolute) {
    assertThat(got).as(what).hasSameSizeAs(expected);
    for (int index = 0; index < got.length; index++) {
      double tolerance = relative * Math.abs(expected[index]) + Math.max(absolute, 1e-6);
      assertThat(Math.abs((double) got[index] - expected[index]))
          .as("%s[%d] = %s, expected %s", what, index, got[index], expected[index])
          .isLessThanOrEqualTo(tolerance);
    }
  }

  /** Asserts that each number is as expected; the expected ones have spaces between them. */
  public static void assertClose(
      String what, float[] got, String expected, double relative, double absolute) {
    String[] texts = expected.split(" ");
    float[] numbers = new float[texts.length];
    for (int index = 0; index < texts.length; index++) {
      numbers[index] = Float.parseFloat(texts[index]);
    }
    assertClose(what, got, numbers, relative, absolute);
  }
}
