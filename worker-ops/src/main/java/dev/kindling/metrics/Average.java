package dev.kindling.metrics;

/** How the scores of columns become results; see {@link FBetaScore}. */
public enum Average {
  /** A result for each column. */
  NONE,
  /** One result of what all columns count together. */
  MICRO,
  /** The mean of the columns' scores. */
  MACRO,
  /** Their mean by the number of positive labels. */
  WEIGHTED
}
