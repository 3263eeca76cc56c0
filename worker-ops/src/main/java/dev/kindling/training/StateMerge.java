package dev.kindling.training;

import dev.kindling.graph.MovingMoments;
import java.util.Arrays;
import java.util.List;

/**
 * Merges the state vectors of workers. A moving mean averages; a moving variance also gains what
 * the batches of the workers differ by in their means: {@code v = Σ w·v_p + Σ w·c_p·(b_p − b̄)²}.
 * There {@code c_p = 1 − momentum^updates} is the share of its moving statistics that worker p has
 * replaced, {@code b_p = m_0 + (m_p − m_0) / c_p} the mean of the batches that it was replaced by,
 * and {@code b̄} the mean of all those by their shares. For one step that is exactly the variance
 * of the workers' batches taken as one; workers may have made different numbers of steps.
 */
final class StateMerge {
  private final float[] before;
  private final float[][] states;
  private final double[] weights;

  /**
   * Creates a merge.
   *
   * @param before the state that all workers started with
   * @param states where each has ended
   * @param weights the share of each in all examples
   */
  StateMerge(float[] before, float[][] states, double[] weights) {
    this.before = before;
    this.states = states;
    this.weights = weights;
  }

  /**
   * Returns the merged state.
   *
   * @param steps how many steps each worker has made
   * @param places where moving statistics stand
   */
  float[] merge(long[] steps, List<MomentsPlace> places) {
    float[] merged = WeightedMean.of(states, weights);
    for (MomentsPlace place : places) {
      double[] replaced =
          Arrays.stream(steps).mapToDouble(count -> replaced(place.moments(), count)).toArray();
      for (int index = 0; index < place.elements(); index++) {
        int variance = place.variance() + index;
        merged[variance] = (float) (mean(variance) + spread(place.mean() + index, replaced));
      }
    }
    return merged;
  }

  private static double replaced(MovingMoments moments, long steps) {
    return 1 - Math.pow(moments.momentum(), (double) steps * moments.updatesPerStep());
  }

  private double mean(int index) {
    double sum = 0;
    for (int part = 0; part < states.length; part++) {
      sum += weights[part] * states[part][index];
    }
    return sum;
  }

  private double spread(int mean, double[] replaced) {
    double share = 0;
    double moved = 0;
    for (int part = 0; part < states.length; part++) {
      share += weights[part] * replaced[part];
      moved += weights[part] * ((double) states[part][mean] - before[mean]);
    }
    double spread = 0;
    for (int part = 0; part < states.length; part++) {
      if (replaced[part] > 0) {
        double batch = ((double) states[part][mean] - before[mean]) / replaced[part];
        double distance = batch - moved / share;
        spread += weights[part] * replaced[part] * distance * distance;
      }
    }
    return spread;
  }
}
