package dev.kindling.optimizers;

/** Static factories of all optimizers, for static import; the rest by withers. */
public final class Optimizers {
  private Optimizers() {}

  /** Returns gradient descent with learning rate 0.01; see {@link Sgd}. */
  public static Sgd sgd() {
    return sgd(0.01);
  }

  /** Returns gradient descent; see {@link Sgd}. */
  public static Sgd sgd(double learningRate) {
    return new Sgd(learningRate, 0, false);
  }

  /** Returns Adam with learning rate 0.001; see {@link Adam}. */
  public static Adam adam() {
    return adam(0.001);
  }

  /** Returns Adam; see {@link Adam}. */
  public static Adam adam(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-7, false);
  }
}
