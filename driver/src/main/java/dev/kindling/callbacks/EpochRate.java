package dev.kindling.callbacks;

/** A learning rate for each epoch. */
@FunctionalInterface
public interface EpochRate {
  /**
   * Returns the rate of an epoch.
   *
   * @param epoch the epoch, from 0
   * @param rate the rate so far
   */
  double of(int epoch, double rate);
}
