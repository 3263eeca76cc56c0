package dev.kindling.optimizers;

/** An optimizer bound to the vectors of one replica, with the variables that it keeps itself. */
public interface Updater extends AutoCloseable {
  /** Replaces the variables; the vector's parts are those of {@link OptimizerLayout}. */
  void load(float[] state);

  /**
   * Changes the parameters by the gradients.
   *
   * @param iteration the number of steps made before this one
   */
  void step(long iteration);

  /** Returns a copy of the variables. */
  float[] save();

  /** Frees off-heap memory. */
  @Override
  void close();
}
