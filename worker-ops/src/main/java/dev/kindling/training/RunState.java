package dev.kindling.training;

import java.io.Serializable;

/**
 * All that training changes, as flat vectors: what is broadcast, averaged and checkpointed.
 *
 * @param parameters the trainable parameters, in the order of the graph's layout
 * @param optimizer the optimizer's variables, in the order of its {@link
 *     dev.kindling.optimizers.OptimizerLayout layout}; the learning rate is one of them
 * @param state the variables that training does not differentiate
 * @param iteration the number of steps made so far
 */
public record RunState(float[] parameters, float[] optimizer, float[] state, long iteration)
    implements Serializable {
  /** Returns whether every parameter and all state are finite numbers. */
  public boolean finite() {
    return finite(parameters) && finite(state);
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
