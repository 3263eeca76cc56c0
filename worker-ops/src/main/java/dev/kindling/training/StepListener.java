package dev.kindling.training;

/** Hears of training steps as they are made. */
@FunctionalInterface
public interface StepListener {
  /** Hears nothing. */
  StepListener NONE = (steps, totals) -> {};

  /**
   * Called after steps.
   *
   * @param steps how many were made so far
   * @param totals the sums of {@link Totals} over them; they change with the next step
   */
  void stepped(long steps, double[] totals);
}
