package dev.kindling.losses;

import dev.kindling.configuration.Registry;

/** Static factories of all losses, for static import; the rest by withers. */
public final class Losses {
  /** The losses by their Keras names. */
  public static final Registry<Loss> REGISTRY =
      Registry.<Loss>of("loss", "keras.losses")
          .with(BinaryCrossentropy.class, BinaryCrossentropy.ARGUMENTS, "bce", "BCE")
          .with(BinaryFocalCrossentropy.class, BinaryFocalCrossentropy.ARGUMENTS)
          .with(CTC.class, CTC.ARGUMENTS)
          .with(CategoricalCrossentropy.class, CategoricalCrossentropy.ARGUMENTS)
          .with(CategoricalFocalCrossentropy.class, CategoricalFocalCrossentropy.ARGUMENTS)
          .with(
              CategoricalGeneralizedCrossEntropy.class,
              CategoricalGeneralizedCrossEntropy.ARGUMENTS)
          .with(CategoricalHinge.class, CategoricalHinge.ARGUMENTS)
          .with(Circle.class, Circle.ARGUMENTS)
          .with(CosineSimilarity.class, CosineSimilarity.ARGUMENTS)
          .with(Crossentropy.class, Crossentropy.ARGUMENTS, "ce")
          .with(Dice.class, Dice.ARGUMENTS)
          .with(Hinge.class, Hinge.ARGUMENTS)
          .with(Huber.class, Huber.ARGUMENTS)
          .with(KLDivergence.class, KLDivergence.ARGUMENTS, "kld", "KLD")
          .with(LogCosh.class, LogCosh.ARGUMENTS)
          .with(MeanAbsoluteError.class, MeanAbsoluteError.ARGUMENTS, "mae", "MAE")
          .with(
              MeanAbsolutePercentageError.class,
              MeanAbsolutePercentageError.ARGUMENTS,
              "mape",
              "MAPE")
          .with(MeanSquaredError.class, MeanSquaredError.ARGUMENTS, "mse", "MSE")
          .with(
              MeanSquaredLogarithmicError.class,
              MeanSquaredLogarithmicError.ARGUMENTS,
              "msle",
              "MSLE")
          .with(Poisson.class, Poisson.ARGUMENTS)
          .with(SparseCategoricalCrossentropy.class, SparseCategoricalCrossentropy.ARGUMENTS)
          .with(SquaredHinge.class, SquaredHinge.ARGUMENTS)
          .with(Tversky.class, Tversky.ARGUMENTS)
          .inAnyCase("crossentropy", "ce");

  private Losses() {}

  /** Returns the cross-entropy for labels that are 0 or 1. */
  public static BinaryCrossentropy binaryCrossentropy() {
    return new BinaryCrossentropy();
  }

  /**
   * Returns the cross-entropy for labels that are 0 or 1, with less weight on what is right
   * already.
   */
  public static BinaryFocalCrossentropy binaryFocalCrossentropy() {
    return new BinaryFocalCrossentropy();
  }

  /** Returns the loss of spelling labels, whose steps are not known, with sequences. */
  public static CTC ctc() {
    return new CTC();
  }

  /** Returns the cross-entropy for one-hot labels. */
  public static CategoricalCrossentropy categoricalCrossentropy() {
    return new CategoricalCrossentropy();
  }

  /** Returns the cross-entropy for one-hot labels, with less weight on what is right already. */
  public static CategoricalFocalCrossentropy categoricalFocalCrossentropy() {
    return new CategoricalFocalCrossentropy();
  }

  /** Returns a cross-entropy for class numbers of which some are wrong. */
  public static CategoricalGeneralizedCrossEntropy categoricalGeneralizedCrossEntropy() {
    return new CategoricalGeneralizedCrossEntropy();
  }

  /** Returns the hinge loss for one-hot labels. */
  public static CategoricalHinge categoricalHinge() {
    return new CategoricalHinge();
  }

  /** Returns the circle loss of embeddings. */
  public static Circle circle() {
    return new Circle();
  }

  /** Returns minus the cosine of the angle between labels and output. */
  public static CosineSimilarity cosineSimilarity() {
    return new CosineSimilarity();
  }

  /** Returns the cross-entropy that the shapes of labels and output tell. */
  public static Crossentropy crossentropy() {
    return new Crossentropy();
  }

  /** Returns how little two regions overlap. */
  public static Dice dice() {
    return new Dice();
  }

  /** Returns the hinge loss for labels −1 and 1. */
  public static Hinge hinge() {
    return new Hinge();
  }

  /** Returns the Huber loss. */
  public static Huber huber() {
    return new Huber();
  }

  /** Returns the Kullback-Leibler divergence of probabilities. */
  public static KLDivergence klDivergence() {
    return new KLDivergence();
  }

  /** Returns the logarithm of the hyperbolic cosine of the error. */
  public static LogCosh logCosh() {
    return new LogCosh();
  }

  /** Returns the mean absolute error. */
  public static MeanAbsoluteError meanAbsoluteError() {
    return new MeanAbsoluteError();
  }

  /** Returns the mean absolute error in percent of the labels. */
  public static MeanAbsolutePercentageError meanAbsolutePercentageError() {
    return new MeanAbsolutePercentageError();
  }

  /** Returns the mean squared error. */
  public static MeanSquaredError meanSquaredError() {
    return new MeanSquaredError();
  }

  /** Returns the mean squared error of logarithms. */
  public static MeanSquaredLogarithmicError meanSquaredLogarithmicError() {
    return new MeanSquaredLogarithmicError();
  }

  /** Returns the Poisson loss for counts. */
  public static Poisson poisson() {
    return new Poisson();
  }

  /** Returns the cross-entropy for labels that are class numbers. */
  public static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
    return new SparseCategoricalCrossentropy();
  }

  /** Returns the squared hinge loss for labels −1 and 1. */
  public static SquaredHinge squaredHinge() {
    return new SquaredHinge();
  }

  /** Returns how little two regions overlap, with a weight for each kind of mistake. */
  public static Tversky tversky() {
    return new Tversky();
  }
}
