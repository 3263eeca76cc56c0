package dev.kindling.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The off-heap buffers of one replica. Arrays are taken in a fixed order, so binding a smaller
 * batch gets views of the buffers that the full batch got. A graph bound earlier stays valid: its
 * kernels write everything they read, except the constants, which have buffers of their own.
 */
final class Workspace implements AutoCloseable {
  private final List<INDArray> buffers = new ArrayList<>();
  private final List<INDArray> scratches = new ArrayList<>();
  private final List<INDArray> loans = new ArrayList<>();
  private final List<INDArray> addends = new ArrayList<>();
  private final Map<Double, INDArray> constants = new HashMap<>();
  private final List<INDArray> superseded = new ArrayList<>();
  private final List<INDArray> outgrown = new ArrayList<>();
  private final Map<Long, Deque<Integer>> released = new HashMap<>();
  private int next;
  private int lent;

  /** Starts to hand out the buffers from the first one. */
  void rewind() {
    next = 0;
    lent = 0;
    released.clear();
  }

  /** Returns whether buffers were replaced by larger ones. */
  boolean hasOutgrown() {
    return !outgrown.isEmpty();
  }

  /** Frees the buffers that were replaced; nothing may use them any more. */
  void freeOutgrown() {
    outgrown.forEach(INDArray::close);
    outgrown.clear();
  }

  /** Returns an array over the next buffer; its content is undefined. */
  INDArray take(DataType type, long... shape) {
    return view(buffers, next++, type, shape);
  }

  /** Returns the number of a buffer for so many reals: a released one, else a new one. */
  int reserve(long elements) {
    Deque<Integer> free = released.get(elements);
    return free == null || free.isEmpty() ? lent++ : free.pop();
  }

  /** Returns an array over a reserved buffer; its content is undefined. */
  INDArray reserved(int number, DataType type, long... shape) {
    return view(loans, number, type, shape);
  }

  /** Lets another array of as many reals have a reserved buffer. */
  void release(int number, long elements) {
    released.computeIfAbsent(elements, key -> new ArrayDeque<>()).push(number);
  }

  /** Returns an array over the scratch buffer of this number, which all nodes share. */
  INDArray scratch(int number, DataType type, long... shape) {
    return view(scratches, number, type, shape);
  }

  /**
   * Returns an array over the buffer of this number for what a backward kernel computes to be added
   * to a gradient at once; all nodes share these.
   */
  INDArray addend(int number, DataType type, long... shape) {
    return view(addends, number, type, shape);
  }

  /** Returns an array filled with one value, for reading only. */
  INDArray constant(DataType type, double value, long... shape) {
    long elements = elements(shape);
    INDArray filled = constants.get(value);
    if (filled == null || filled.length() < elements) {
      long length = elements;
      if (filled != null) {
        // Kernels bound to it may go on reading it; doubling bounds what such arrays take.
        superseded.add(filled);
        length = Math.max(elements, 2 * filled.length());
      }
      filled = Nd4j.createUninitializedDetached(type, length);
      filled.assign(value);
      constants.put(value, filled);
    }
    return view(filled, elements, shape);
  }

  private INDArray view(List<INDArray> from, int index, DataType type, long... shape) {
    long elements = elements(shape);
    while (index >= from.size()) {
      from.add(Nd4j.createUninitializedDetached(type, elements));
    }
    INDArray buffer = from.get(index);
    if (buffer.length() < elements || buffer.dataType() != type) {
      outgrown.add(buffer);
      buffer = Nd4j.createUninitializedDetached(type, elements);
      from.set(index, buffer);
    }
    return view(buffer, elements, shape);
  }

  private static INDArray view(INDArray buffer, long elements, long... shape) {
    return buffer.get(NDArrayIndex.interval(0, elements)).reshape('c', true, shape);
  }

  private static long elements(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    return elements;
  }

  @Override
  public void close() {
    for (List<INDArray> arrays :
        List.of(buffers, loans, scratches, addends, superseded, outgrown)) {
      arrays.forEach(INDArray::close);
      arrays.clear();
    }
    constants.values().forEach(INDArray::close);
    constants.clear();
  }
}
