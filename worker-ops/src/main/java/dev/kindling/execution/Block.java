package dev.kindling.execution;

/**
 * Memory that is in use for a part of a step.
 *
 * @param elements how many reals it holds
 * @param from the time of its first writer
 * @param to the time of its last reader
 */
record Block(long elements, int from, int to) {
  /** Returns a copy that is in use from one time to another, too. */
  Block during(int first, int last) {
    return new Block(elements, Math.min(from, first), Math.max(to, last));
  }
}
