package dev.kindling.metrics;

/** The small number that Keras keeps divisors and logarithms away from zero with. */
final class Epsilon {
  /** In float32, as Keras computes. */
  static final float VALUE = 1e-7f;

  private static final float BELOW_ONE = 1 - VALUE;

  private Epsilon() {}

  /** Returns a probability that is neither 0 nor 1. */
  static float clip(float probability) {
    return Math.min(Math.max(probability, VALUE), BELOW_ONE);
  }
}
