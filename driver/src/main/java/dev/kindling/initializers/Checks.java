package dev.kindling.initializers;

/** What the arguments of initializers must be. */
final class Checks {
  private Checks() {}

  static void atLeastZero(String initializer, String argument, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "Cannot create initializer '%s': expected %s of at least 0, got %s."
              .formatted(initializer, argument, value));
    }
  }
}
