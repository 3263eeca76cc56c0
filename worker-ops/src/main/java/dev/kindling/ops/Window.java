package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.stream.LongStream;

/** A window that slides over the height and width of images (batch, height, width, channels). */
record Window(Sliding rows, Sliding columns) {
  static Window of(Size2D size, Size2D strides, Size2D dilation, Padding padding) {
    return new Window(
        new Sliding(size.height(), strides.height(), dilation.height(), padding),
        new Sliding(size.width(), strides.width(), dilation.width(), padding));
  }

  /** Returns the shape of {@code channels} values for each position over the images. */
  Shape slide(String op, Shape images, int channels) {
    int height = rows.positions(images.size(1));
    int width = columns.positions(images.size(2));
    if (height == 0 || width == 0) {
      throw new ShapeMismatchException(
          "Cannot apply operation '%s': expected images of at least %d x %d cells, got shape %s. Use a smaller window or padding SAME."
              .formatted(op, rows.span(), columns.span(), images));
    }
    return Shape.of(images.size(0), height, width, channels);
  }

  /** Returns the leading arguments of libnd4j's sliding operations, and {@code more}. */
  long[] arguments(long... more) {
    long same = rows.padding() == Padding.SAME ? 1 : 0;
    LongStream own =
        LongStream.of(
            rows.window(),
            columns.window(),
            rows.stride(),
            columns.stride(),
            0,
            0,
            rows.dilation(),
            columns.dilation(),
            same);
    return LongStream.concat(own, LongStream.of(more)).toArray();
  }
}
