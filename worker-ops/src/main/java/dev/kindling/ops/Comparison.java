package dev.kindling.ops;

/** How two numbers are compared. */
public enum Comparison {
  /** {@code a = b}. */
  EQUAL,
  /** {@code a ≠ b}. */
  NOT_EQUAL,
  /** {@code a > b}. */
  GREATER,
  /** {@code a ≥ b}. */
  GREATER_EQUAL,
  /** {@code a < b}. */
  LESS,
  /** {@code a ≤ b}. */
  LESS_EQUAL
}
