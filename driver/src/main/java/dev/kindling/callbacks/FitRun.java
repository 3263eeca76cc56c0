package dev.kindling.callbacks;

/** A call of fit, as callbacks see it. */
public interface FitRun {
  /** Returns the number of the last epoch, the first one being 1. */
  int epochs();

  /** Returns the number of steps of an epoch. */
  long steps();

  /** Returns the number of examples that an epoch trains on. */
  long examples();

  /** Ends training after the current epoch. */
  void stopTraining();
}
