package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Registry;

/** Static factories of all losses, for static import; the rest by withers. */
public final class Losses {
  /** The losses by their Keras names. */
  public static final Registry<Loss> REGISTRY =
      Registry.<Loss>of("loss", "keras.losses")
          .with(
              "SparseCategoricalCrossentropy",
              SparseCategoricalCrossentropy.class,
              arguments(SparseCategoricalCrossentropy.ARGUMENTS))
          .with(
              "CategoricalCrossentropy",
              CategoricalCrossentropy.class,
              arguments(CategoricalCrossentropy.ARGUMENTS))
          .with(
              "BinaryCrossentropy",
              BinaryCrossentropy.class,
              arguments(BinaryCrossentropy.ARGUMENTS),
              "bce")
          .with(
              "MeanSquaredError",
              MeanSquaredError.class,
              arguments(Arguments.of(values -> meanSquaredError())),
              "mse")
          .with(
              "MeanAbsoluteError",
              MeanAbsoluteError.class,
              arguments(Arguments.of(values -> meanAbsoluteError())),
              "mae");

  private Losses() {}

  /** Returns the arguments of a loss with those that all losses have. */
  private static <L extends Loss> Arguments<L> arguments(Arguments<L> own) {
    return own.ignored("name").ignored("dtype").only("reduction", "sum_over_batch_size");
  }

  /** Returns the cross-entropy for labels that are class numbers. */
  public static SparseCategoricalCrossentropy sparseCategoricalCrossentropy() {
    return new SparseCategoricalCrossentropy(false);
  }

  /** Returns the cross-entropy for one-hot labels. */
  public static CategoricalCrossentropy categoricalCrossentropy() {
    return new CategoricalCrossentropy(false, 0);
  }

  /** Returns the cross-entropy for labels that are 0 or 1. */
  public static BinaryCrossentropy binaryCrossentropy() {
    return new BinaryCrossentropy(false, 0);
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
