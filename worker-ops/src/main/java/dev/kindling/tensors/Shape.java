package dev.kindling.tensors;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sizes of a tensor's axes, the batch axis first. An axis whose size is only known with the
 * data is {@link #UNKNOWN} and prints as {@code None}, as in Keras.
 *
 * <p>Example: {@code Shape.of(UNKNOWN, 28, 28, 1)} prints {@code (None, 28, 28, 1)}.
 */
public final class Shape implements Serializable {
  /** The size of an axis that is not known before the data. */
  public static final int UNKNOWN = -1;

  private static final long serialVersionUID = 1L;
  private static final int MAX_RANK = 32;

  private final int[] sizes;

  private Shape(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * Returns the shape with these axis sizes.
   *
   * @throws IllegalArgumentException for a size that is neither {@link #UNKNOWN} nor positive or
   *     zero
   */
  public static Shape of(int... sizes) {
    if (sizes.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "Cannot create shape: expected at most %d axes, got %d."
              .formatted(MAX_RANK, sizes.length));
    }
    for (int size : sizes) {
      if (size < UNKNOWN) {
        throw new IllegalArgumentException(
            "Cannot create shape %s: expected sizes of at least 0, got %d."
                .formatted(Arrays.toString(sizes), size));
      }
    }
    return new Shape(sizes.clone());
  }

  /** Returns the shape with these axis sizes, as native arrays have them. */
  public static Shape of(long[] sizes) {
    return of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
  }

  /** Returns the number of axes. */
  public int rank() {
    return sizes.length;
  }

  /** Returns the size of an axis; a negative axis counts from the end. */
  public int size(int axis) {
    return sizes[axis(axis)];
  }

  /** Returns the size of the last axis. */
  public int last() {
    return size(-1);
  }

  /**
   * Returns the axis counted from the start.
   *
   * @throws IndexOutOfBoundsException if this shape has no such axis
   */
  public int axis(int axis) {
    return Objects.checkIndex(axis < 0 ? axis + rank() : axis, rank());
  }

  /** Returns whether the size of every axis is known. */
  public boolean known() {
    return Arrays.stream(sizes).noneMatch(size -> size == UNKNOWN);
  }

  /** Returns the number of elements. */
  public long elements() {
    return elements(0);
  }

  /** Returns the number of elements of the axes from {@code fromAxis} on; 1 if there are none. */
  public long elements(int fromAxis) {
    long product = 1;
    for (int axis = fromAxis; axis < sizes.length; axis++) {
      if (sizes[axis] == UNKNOWN) {
        throw new IllegalStateException("Cannot count the elements of shape %s.".formatted(this));
      }
      product = Math.multiplyExact(product, sizes[axis]);
    }
    return product;
  }

  /** Returns a copy with another size for one axis. */
  public Shape with(int axis, int size) {
    int[] copy = sizes.clone();
    copy[axis(axis)] = size;
    return new Shape(copy);
  }

  /** Returns a copy with another size for the batch axis. */
  public Shape withBatch(int size) {
    return with(0, size);
  }

  /** Returns a copy with an axis of this size in front. */
  public Shape prepend(int size) {
    return of(IntStream.concat(IntStream.of(size), Arrays.stream(sizes)).toArray());
  }

  /** Returns a copy with an axis of this size at the end. */
  public Shape append(int size) {
    return of(IntStream.concat(Arrays.stream(sizes), IntStream.of(size)).toArray());
  }

  /** Returns the axes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Shape slice(int from, int to) {
    return new Shape(Arrays.copyOfRange(sizes, from, to));
  }

  /** Returns whether every axis has the same size in both, an unknown size matching any. */
  public boolean matches(Shape other) {
    return rank() == other.rank()
        && IntStream.range(0, rank())
            .allMatch(
                axis ->
                    sizes[axis] == other.sizes[axis]
                        || sizes[axis] == UNKNOWN
                        || other.sizes[axis] == UNKNOWN);
  }

  /** Returns the sizes as a new array. */
  public int[] toArray() {
    return sizes.clone();
  }

  /** Returns the sizes as a new array of longs, as native calls take them. */
  public long[] toLongs() {
    return Arrays.stream(sizes).asLongStream().toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  @Override
  public String toString() {
    String joined =
        Arrays.stream(sizes)
            .mapToObj(size -> size == UNKNOWN ? "None" : Integer.toString(size))
            .collect(Collectors.joining(", "));
    return sizes.length == 1 ? "(" + joined + ",)" : "(" + joined + ")";
  }
}
