package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A window that slides over the spatial axes of (batch, …, channels): one, two or three. */
record Window(List<Sliding> axes) {
  /** libnd4j takes explicit padding too, which is not used. */
  private static final List<ToIntFunction<Sliding>> PARTS =
      List.of(Sliding::window, Sliding::stride, axis -> 0, Sliding::dilation);

  static Window of(Size size, Size strides, Size dilation, Padding padding) {
    List<Sliding> axes = new ArrayList<>();
    for (int axis = 0; axis < size.rank(); axis++) {
      axes.add(new Sliding(size.get(axis), strides.get(axis), dilation.get(axis), padding));
    }
    return new Window(List.copyOf(axes));
  }

  /** Returns the window of a convolution's kernel (…, channels, channels). */
  static Window over(Shape kernel, Size strides, Size dilation, Padding padding) {
    Size size = Size.of(kernel.slice(0, kernel.rank() - 2).toArray());
    return of(size, strides, dilation, padding);
  }

  /** Returns the shape of {@code channels} values for each position over the cells of x. */
  Shape slide(String op, Shape x, int channels) {
    Shape y = x.with(-1, channels);
    for (int axis = 0; axis < axes.size(); axis++) {
      y = y.with(axis + 1, axes.get(axis).positions(x.size(axis + 1)));
    }
    if (IntStream.of(y.toArray()).skip(1).anyMatch(size -> size == 0)) {
      String least = axes.stream().map(axis -> "" + axis.span()).collect(Collectors.joining(" x "));
      throw new ShapeMismatchException(
          "Cannot apply operation '%s': expected at least %s cells, got shape %s. Use a smaller window or padding SAME."
              .formatted(op, least, x));
    }
    return y;
  }

  /** Returns the leading arguments of libnd4j's sliding operations, and {@code more}. */
  long[] arguments(long... more) {
    LongStream own = LongStream.empty();
    for (ToIntFunction<Sliding> part : PARTS) {
      own = LongStream.concat(own, axes.stream().mapToLong(part::applyAsInt));
    }
    long same = axes.get(0).padding() == Padding.SAME ? 1 : 0;
    return LongStream.concat(LongStream.concat(own, LongStream.of(same)), LongStream.of(more))
        .toArray();
  }

  /** Returns this window; one over lines as one over images that are one cell high. */
  Window planar() {
    if (axes.size() > 1) {
      return this;
    }
    return new Window(List.of(new Sliding(1, 1, 1, axes.get(0).padding()), axes.get(0)));
  }

  /** Returns what {@link #planar} slides over, in the same memory. */
  INDArray image(INDArray x) {
    return axes.size() > 1 ? x : x.reshape('c', true, x.size(0), 1, x.size(1), x.size(2));
  }

  /** Returns a kernel for {@link #planar}, in the same memory. */
  INDArray patch(INDArray kernel) {
    return axes.size() > 1
        ? kernel
        : kernel.reshape('c', true, Shape.of(kernel.shape()).prepend(1).toLongs());
  }

  /** Returns whether neighbouring cells of the window meet neighbouring cells. */
  boolean dense() {
    return axes.stream().allMatch(axis -> axis.dilation() == 1);
  }

  /** Returns whether the window moves by one cell and meets only some of those beneath it. */
  boolean phased() {
    return !dense() && axes.stream().allMatch(axis -> axis.stride() == 1);
  }

  /** Returns the window that slides over a phase of the cells; see {@link Phases}. */
  Window withinPhase() {
    return new Window(
        axes.stream().map(axis -> new Sliding(axis.window(), 1, 1, Padding.VALID)).toList());
  }
}
