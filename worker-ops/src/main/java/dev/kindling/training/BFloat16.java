package dev.kindling.training;

/**
 * Rounding to numbers whose lower 16 bits are zero: bfloat16 has the sign, the exponents and the
 * first 7 bits of the fraction of a float. Such arrays travel with 2 bytes for a number.
 *
 * <p>Example: 1.00390625, halfway between 1 and 1.0078125, becomes 1, whose last bit is 0.
 */
public final class BFloat16 {
  private static final int LOWER = 0xFFFF;

  private BFloat16() {}

  /**
   * Returns the nearest number of bfloat16, of two the one whose last bit is 0. Infinity and NaN
   * stay what they are, and what is nearer to the number after the largest becomes infinite.
   */
  static float round(float value) {
    if (Float.isNaN(value)) {
      // Rounding up the fraction of a NaN would make it a number.
      return Float.NaN;
    }
    int bits = Float.floatToRawIntBits(value);
    int lastBit = (bits >>> Short.SIZE) & 1;
    return Float.intBitsToFloat((bits + LOWER / 2 + lastBit) & ~LOWER);
  }

  /** Returns the nearest numbers. */
  static float[] round(float[] values) {
    float[] rounded = new float[values.length];
    for (int index = 0; index < values.length; index++) {
      rounded[index] = round(values[index]);
    }
    return rounded;
  }

  /** Returns whether all numbers are of bfloat16. */
  public static boolean all(float[] values) {
    for (float value : values) {
      if ((Float.floatToRawIntBits(value) & LOWER) != 0) {
        return false;
      }
    }
    return true;
  }
}
