package dev.kindling.training;

/** How far a stretch of training steps has come. */
public interface StepProgress {
  /** Returns how many steps were made so far. */
  long steps();

  /** Returns the sums of {@link Totals} over them; they change with the next step. */
  double[] totals();

  /** Returns where training stands; copied when asked for. */
  RunState state();

  /** Goes on from another state of the same program. */
  void state(RunState next);

  /** Makes no further steps. */
  void stop();
}
