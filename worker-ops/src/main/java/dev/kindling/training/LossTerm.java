package dev.kindling.training;

import java.io.Serializable;

/**
 * The loss of one output, and how the losses of parts of a batch join: {@code Σ value·c / Σ c}, c
 * what each part counts for, or {@code Σ value}.
 *
 * @param weight what it is multiplied with in the total
 * @param adds whether values add up
 * @param value the index of the graphs' output that holds it
 * @param divisor the index of the graphs' output that tells what a part counts for, or -1 if that
 *     is its number of examples
 */
public record LossTerm(double weight, boolean adds, int value, int divisor)
    implements Serializable {
  /** Returns whether it is a mean over examples. */
  public boolean byExamples() {
    return !adds && divisor < 0;
  }
}
