package dev.kindling.regularizers;

/** The check of a regularizer's factors. */
final class Factors {
  private Factors() {}

  static void check(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "Cannot create regularizer: expected %s of at least 0 and finite, got %s."
              .formatted(name, value));
    }
  }
}
