package dev.kindling.losses;

/** Static factories of all losses, for static import; the rest by withers. */
public final class Losses {
  private Losses() {}

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
