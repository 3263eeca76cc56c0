package dev.kindling.training;

import dev.kindling.graph.Graph;
import dev.kindling.graph.MovingMoments;
import dev.kindling.parameters.Slot;

/**
 * Merges the state vectors of workers. A moving mean averages; a moving variance also gains what
 * the workers' means differ by: {@code v = Σ w·v_p + (1/c)·Σ w·(m_p − m̄)²}, {@code c = 1 −
 * momentum^updates} the share of the moving statistics that the round's updates have replaced. For
 * one step that is exactly the variance of the workers' batches taken as one.
 */
final class StateMerge {
  private StateMerge() {}

  static float[] merge(float[][] states, double[] weights, long steps, Graph graph) {
    float[] merged = Averaging.mean(states, weights);
    for (MovingMoments moments : graph.moments()) {
      double replaced = 1 - Math.pow(moments.momentum(), (double) steps * moments.updatesPerStep());
      if (replaced > 0) {
        Slot means = graph.state().slots().get(moments.meanSlot());
        Slot variances = graph.state().slots().get(moments.varianceSlot());
        addSpread(merged, states, weights, means, variances, replaced);
      }
    }
    return merged;
  }

  private static void addSpread(
      float[] merged,
      float[][] states,
      double[] weights,
      Slot means,
      Slot variances,
      double replaced) {
    for (int index = 0; index < means.elements(); index++) {
      int mean = Math.toIntExact(means.offset() + index);
      double center = 0;
      for (int part = 0; part < states.length; part++) {
        center += weights[part] * states[part][mean];
      }
      double spread = 0;
      double variance = 0;
      int at = Math.toIntExact(variances.offset() + index);
      for (int part = 0; part < states.length; part++) {
        double distance = states[part][mean] - center;
        spread += weights[part] * distance * distance;
        variance += weights[part] * states[part][at];
      }
      merged[at] = (float) (variance + spread / replaced);
    }
  }
}
