package dev.kindling.optimizers;

/**
 * An optimizer bound to the vectors of one replica, with the vectors that it keeps itself, its
 * slots.
 */
public interface Updater {
  /** Updates nothing: for models without trainable parameters. */
  Updater NONE =
      new Updater() {
        @Override
        public void load(float[] slots) {}

        @Override
        public void step(long iteration) {}

        @Override
        public float[] save() {
          return new float[0];
        }
      };

  /** Replaces the slots; they stand one behind the other, each as long as the parameters. */
  void load(float[] slots);

  /**
   * Changes the parameters by the gradients.
   *
   * @param iteration the number of updates made before this one
   */
  void step(long iteration);

  /** Returns a copy of the slots, one behind the other. */
  float[] save();
}
