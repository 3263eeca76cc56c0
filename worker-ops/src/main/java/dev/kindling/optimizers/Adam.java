package dev.kindling.optimizers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adaptive moments: {@code m ← m + (1−β₁)(g−m)}, {@code v ← v + (1−β₂)(g²−v)}, {@code w ← w −
 * lr·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v+ε)} in update t = 1, 2, …; with AMSGrad the largest v so far stands
 * below the root. (Keras, Adam; Kingma and Ba 2014; Reddi et al. 2018.)
 *
 * <p>Example: the first update of {@code adam(0.1)} takes w = 1 and g = 0.1 to 0.9.
 *
 * @param learningRate the step length, at least 0; 0.001 by default
 * @param beta1 the share of the old first moment, from 0 to below 1; 0.9 by default
 * @param beta2 the share of the old second moment, from 0 to below 1; 0.999 by default
 * @param epsilon what is added to the root, at least 0; 1e-7 by default
 * @param amsgrad whether steps never grow again; false by default
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon, boolean amsgrad)
    implements Optimizer {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Adam {
    new OptimizerArguments("adam")
        .notNegative("learningRate", learningRate)
        .share("beta1", beta1)
        .share("beta2", beta2)
        .notNegative("epsilon", epsilon)
        .done();
  }

  /** Returns a copy with this learning rate. */
  public Adam learningRate(double value) {
    return new Adam(value, beta1, beta2, epsilon, amsgrad);
  }

  /** Returns a copy with this share of the old first moment. */
  public Adam beta1(double value) {
    return new Adam(learningRate, value, beta2, epsilon, amsgrad);
  }

  /** Returns a copy with this share of the old second moment. */
  public Adam beta2(double value) {
    return new Adam(learningRate, beta1, value, epsilon, amsgrad);
  }

  /** Returns a copy that adds this to the root. */
  public Adam epsilon(double value) {
    return new Adam(learningRate, beta1, beta2, value, amsgrad);
  }

  /** Returns a copy with or without AMSGrad. */
  public Adam amsgrad(boolean value) {
    return new Adam(learningRate, beta1, beta2, epsilon, value);
  }

  @Override
  public String name() {
    return "adam";
  }

  @Override
  public int slots() {
    return amsgrad ? 3 : 2;
  }

  @Override
  public Updater bind(INDArray parameters, INDArray gradients) {
    return new Moments(parameters, gradients);
  }

  private final class Moments extends BlockUpdater {
    private final float gain1 = (float) (1 - beta1);
    private final float gain2 = (float) (1 - beta2);
    private final float epsilonTerm = (float) epsilon;
    private float rate;

    Moments(INDArray parameters, INDArray gradients) {
      super(parameters, gradients, slots());
    }

    @Override
    void begin(long iteration) {
      double t = iteration + 1.0;
      double correction = Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      rate = (float) (learningRate * correction);
    }

    /** What the loops read besides arrays is local; fields keep them from being vectorized. */
    @Override
    void update(float[] w, float[] g, float[][] slots, int count) {
      float step = rate;
      float small = epsilonTerm;
      float part1 = gain1;
      float part2 = gain2;
      float[] m = slots[0];
      float[] v = slots[1];
      if (amsgrad) {
        float[] largest = slots[2];
        for (int i = 0; i < count; i++) {
          m[i] += part1 * (g[i] - m[i]);
          v[i] += part2 * (g[i] * g[i] - v[i]);
          largest[i] = Math.max(largest[i], v[i]);
          w[i] -= step * m[i] / ((float) Math.sqrt(largest[i]) + small);
        }
        return;
      }
      for (int i = 0; i < count; i++) {
        float first = m[i] + part1 * (g[i] - m[i]);
        float second = v[i] + part2 * (g[i] * g[i] - v[i]);
        m[i] = first;
        v[i] = second;
        w[i] -= step * first / ((float) Math.sqrt(second) + small);
      }
    }
  }
}
