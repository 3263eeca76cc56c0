package dev.kindling.kernels;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * Reals on the heap, for chains of elementwise steps over a few thousand of them: each method is
 * one plain loop, which the JVM compiles to vector instructions, where a native call would cost
 * more than its work. All lanes of a computation have one length and one type.
 */
public interface Lane {
  /** Returns a lane of float32 or float64. */
  static Lane of(DataType type, int length) {
    return type == DataType.DOUBLE ? new DoubleLane(length) : new FloatLane(length);
  }

  /** Reads neighbouring elements of an array. */
  void read(int to, Elements from, int index, int count);

  /** Writes neighbouring elements of an array. */
  void write(int from, Elements to, int index, int count);

  /** Copies a part of another lane to the same place of this one. */
  void copy(Lane from, int start, int count);

  /** Fills a part with zeros. */
  void clear(int start, int count);

  /** Returns an element. */
  double get(int index);

  /** Returns the place of the next element from {@code from} on that is not 0, or the length. */
  int nextNotZero(int from);

  /** Returns the place of the next element from {@code from} on that is x's, or the length. */
  int nextEqual(Lane x, int from);

  /** {@code this ← value}. */
  void fill(double value);

  /** {@code this ← x}. */
  void set(Lane x);

  /** {@code this ← this + factor · x}. */
  void addMultiple(double factor, Lane x);

  /** {@code this ← this + x}. */
  void add(Lane x);

  /** {@code this ← this − x}. */
  void subtract(Lane x);

  /** {@code this ← this · x}. */
  void times(Lane x);

  /** {@code this ← x · y}. */
  void product(Lane x, Lane y);

  /** {@code this ← this + x · y}. */
  void addProduct(Lane x, Lane y);

  /** {@code this ← sigmoid(this)}. */
  void sigmoid();

  /** {@code this ← tanh(x)}. */
  void tanh(Lane x);

  /** {@code this ← this · y · (1 − y)}: back through {@code y = sigmoid(…)}. */
  void timesSigmoidSlope(Lane y);

  /** {@code this ← this · (1 − y²)}: back through {@code y = tanh(…)}. */
  void timesTanhSlope(Lane y);
}
