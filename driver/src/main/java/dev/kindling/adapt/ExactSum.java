package dev.kindling.adapt;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A sum of floats or of products of two floats without any rounding, so that the order of the
 * numbers does not matter: a fixed point number wide enough for all of them. (Kulisch 1971.)
 */
final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The smallest product of two floats is 2^-298. */
  private static final int FRACTION = 298;

  private static final int BITS = 32;
  private static final long MASK = (1L << BITS) - 1;
  private static final int LIMBS = 20;

  /** After so many numbers of at most 33 bits a limb is carried over before it overflows. */
  private static final int CARRY = 1 << 29;

  private final long[] limbs = new long[LIMBS];
  private int added;

  /** Adds a number that is a float or a product of two. */
  void add(double number) {
    if (number == 0) {
      return;
    }
    int exponent = Math.getExponent(number) - 52;
    long mantissa = (Double.doubleToRawLongBits(number) & ((1L << 52) - 1)) | (1L << 52);
    int zeros = Long.numberOfTrailingZeros(mantissa);
    long digits = mantissa >>> zeros;
    int position = exponent + zeros + FRACTION;
    int limb = position / BITS;
    int shift = position % BITS;
    int sign = number < 0 ? -1 : 1;
    // At most 53 digits: in three limbs once they are shifted.
    limbs[limb] += sign * ((digits << shift) & MASK);
    limbs[limb + 1] += sign * ((digits >>> (BITS - shift)) & MASK);
    limbs[limb + 2] += sign * (shift == 0 ? 0 : digits >>> (2 * BITS - shift));
    if (++added == CARRY) {
      carry();
    }
  }

  /** Adds another sum. */
  void add(ExactSum other) {
    carry();
    other.carry();
    for (int limb = 0; limb < LIMBS; limb++) {
      limbs[limb] += other.limbs[limb];
    }
  }

  private void carry() {
    for (int limb = 0; limb < LIMBS - 1; limb++) {
      limbs[limb + 1] += limbs[limb] >> BITS;
      limbs[limb] &= MASK;
    }
    added = 0;
  }

  /** Returns the sum. */
  BigDecimal value() {
    BigInteger total = BigInteger.ZERO;
    for (int limb = LIMBS - 1; limb >= 0; limb--) {
      total = total.shiftLeft(BITS).add(BigInteger.valueOf(limbs[limb]));
    }
    return new BigDecimal(total)
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(FRACTION)), MathContext.DECIMAL128);
  }
}
