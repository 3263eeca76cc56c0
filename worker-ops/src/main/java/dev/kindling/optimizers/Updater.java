package dev.kindling.optimizers;

/** An optimizer bound to the vectors of one replica. */
@FunctionalInterface
public interface Updater {
  /**
   * Changes the parameters by the gradients.
   *
   * @param iteration the number of updates made before this one
   */
  void step(long iteration);
}
