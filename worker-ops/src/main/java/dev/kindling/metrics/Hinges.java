package dev.kindling.metrics;

/** What the hinge metrics have in common. */
final class Hinges {
  private Hinges() {}

  /** Returns {@code max(1 − y·p, 0)}, y being -1 for a label of 0. */
  static double of(float label, float prediction) {
    double side = label == 0 ? -1 : label;
    return Math.max(1 - side * prediction, 0);
  }
}
