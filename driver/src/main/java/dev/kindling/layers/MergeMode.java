package dev.kindling.layers;

/** What {@link Bidirectional} makes of the results of both directions. */
public enum MergeMode {
  /** One behind the other along the last axis. */
  CONCAT,
  /** Their sum. */
  SUM,
  /** Their product. */
  MUL,
  /** Their mean. */
  AVE,
  /** Two outputs. */
  NONE
}
