package dev.kindling.ops;

import java.io.Serializable;

/** A height and a width in cells: of a pooling window, of strides, of a dilation. */
public record Size2D(int height, int width) implements Serializable {
  /** Checks the sizes. */
  public Size2D {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "Cannot create size: expected a height and width of at least 1, got (%d, %d)."
              .formatted(height, width));
    }
  }

  /** Returns a square of this size. */
  public static Size2D of(int size) {
    return new Size2D(size, size);
  }

  @Override
  public String toString() {
    return "(%d, %d)".formatted(height, width);
  }
}
