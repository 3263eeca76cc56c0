package dev.kindling.models;

import java.util.Locale;

/** Keras's formats of files, told by their suffixes. */
public enum ModelFormat {
  /** A model with all that belongs to it: {@code .keras}. */
  KERAS(".keras"),
  /** Weights, and what the optimizer keeps: {@code .weights.h5}. */
  WEIGHTS(".weights.h5"),
  /** A model as Keras 2 wrote it: {@code .h5}. */
  H5(".h5");

  private final String suffix;

  ModelFormat(String suffix) {
    this.suffix = suffix;
  }

  /** Returns the end of the names of such files. */
  public String suffix() {
    return suffix;
  }

  /**
   * Returns the format of a file.
   *
   * @throws IllegalArgumentException if its name has none of the suffixes
   */
  public static ModelFormat of(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    for (ModelFormat format : values()) {
      if (name.endsWith(format.suffix)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "Cannot tell the format of file '%s': expected a name that ends in .keras, .weights.h5 or .h5."
            .formatted(file));
  }
}
