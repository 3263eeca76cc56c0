package dev.kindling.metrics;

/** Which values of a metric are the better ones. */
public enum Direction {
  /** Small ones. */
  MIN,
  /** Large ones. */
  MAX
}
