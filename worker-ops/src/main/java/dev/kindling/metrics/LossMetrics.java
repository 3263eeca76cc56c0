package dev.kindling.metrics;

/**
 * Static factories of the metrics that are means of a loss and bear its name; apart from {@link
 * Metrics}, so that its static import and that of the losses do not meet.
 */
public final class LossMetrics {
  private LossMetrics() {}

  /** Returns the mean squared error; see {@link MeanSquaredError}. */
  public static MeanSquaredError meanSquaredError() {
    return new MeanSquaredError();
  }

  /** Returns the mean absolute error; see {@link MeanAbsoluteError}. */
  public static MeanAbsoluteError meanAbsoluteError() {
    return new MeanAbsoluteError();
  }

  /**
   * Returns the mean absolute error in percent of the labels; see {@link
   * MeanAbsolutePercentageError}.
   */
  public static MeanAbsolutePercentageError meanAbsolutePercentageError() {
    return new MeanAbsolutePercentageError();
  }

  /** Returns the mean squared error of the logarithms; see {@link MeanSquaredLogarithmicError}. */
  public static MeanSquaredLogarithmicError meanSquaredLogarithmicError() {
    return new MeanSquaredLogarithmicError();
  }

  /** Returns the Poisson loss; see {@link Poisson}. */
  public static Poisson poisson() {
    return new Poisson();
  }

  /** Returns the hinge loss; see {@link Hinge}. */
  public static Hinge hinge() {
    return new Hinge();
  }

  /** Returns the squared hinge loss; see {@link SquaredHinge}. */
  public static SquaredHinge squaredHinge() {
    return new SquaredHinge();
  }

  /** Returns the hinge loss for one-hot labels; see {@link CategoricalHinge}. */
  public static CategoricalHinge categoricalHinge() {
    return new CategoricalHinge();
  }

  /** Returns the Kullback-Leibler divergence; see {@link KLDivergence}. */
  public static KLDivergence klDivergence() {
    return new KLDivergence();
  }

  /** Returns the cosine similarity along the last axis; see {@link CosineSimilarity}. */
  public static CosineSimilarity cosineSimilarity() {
    return new CosineSimilarity(-1);
  }

  /** Returns the cross-entropy for labels that are 0 or 1; see {@link BinaryCrossentropy}. */
  public static BinaryCrossentropy binaryCrossentropy() {
    return new BinaryCrossentropy(false, 0);
  }

  /** Returns the cross-entropy for one-hot labels; see {@link CategoricalCrossentropy}. */
  public static CategoricalCrossentropy categoricalCrossentropy() {
    return new CategoricalCrossentropy(false, 0, -1);
  }

  /** Returns the cross-entropy for integer labels; see {@link SparseCategoricalCrossentropy}. */
  public static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
    return new SparseCategoricalCrossentropy(false, null, -1);
  }
}
