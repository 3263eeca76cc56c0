package dev.kindling.losses;

import dev.kindling.configuration.Registry;

/** Static factories of all losses, for static import; the rest by withers. */
public final class Losses {
  /** The losses by their Keras names. */
  public static final Registry<Loss> REGISTRY =
      Registry.<Loss>of("loss", "keras.losses")
          .with(
              "SparseCategoricalCrossentropy",
              SparseCategoricalCrossentropy.class,
              SparseCategoricalCrossentropy.ARGUMENTS)
          .with(
              "CategoricalCrossentropy",
              CategoricalCrossentropy.class,
              CategoricalCrossentropy.ARGUMENTS)
          .with(
              "BinaryCrossentropy",
              BinaryCrossentropy.class,
              BinaryCrossentropy.ARGUMENTS,
              "bce",
              "BCE")
          .with(
              "MeanSquaredError", MeanSquaredError.class, MeanSquaredError.ARGUMENTS, "mse", "MSE")
          .with(
              "MeanAbsoluteError",
              MeanAbsoluteError.class,
              MeanAbsoluteError.ARGUMENTS,
              "mae",
              "MAE");

  private Losses() {}

  /** Returns the cross-entropy for labels that are class numbers. */
  public static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
    return new SparseCategoricalCrossentropy();
  }

  /** Returns the cross-entropy for one-hot labels. */
  public static CategoricalCrossentropy categoricalCrossentropy() {
    return new CategoricalCrossentropy();
  }

  /** Returns the cross-entropy for labels that are 0 or 1. */
  public static BinaryCrossentropy binaryCrossentropy() {
    return new BinaryCrossentropy();
  }

  /** Returns the mean squared error. */
  public static MeanSquaredError meanSquaredError() {
    return new MeanSquaredError();
  }

  /** Returns the mean absolute error. */
  public static MeanAbsoluteError meanAbsoluteError() {
    return new MeanAbsoluteError();
  }
}
