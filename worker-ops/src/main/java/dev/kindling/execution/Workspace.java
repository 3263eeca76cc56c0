package dev.kindling.execution;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The off-heap buffers of one replica. Arrays are taken in a fixed order, so binding a smaller
 * batch gets views of the buffers that the full batch got; all batches plan their places in one
 * stretch. A graph bound earlier stays valid: its kernels write everything they read, except the
 * constants, which have buffers of their own.
 */
final class Workspace implements AutoCloseable {
  /** Memory that nodes share because what it holds is lost behind each kernel. */
  enum Passing {
    /** What a kernel writes and reads in one pass. */
    SCRATCH,
    /** What a kernel would read again in its backward pass, if there were one. */
    UNSAVED,
    /** What a backward kernel computes to be added to a gradient at once. */
    ADDEND
  }

  private final List<INDArray> buffers = new ArrayList<>();
  private final List<INDArray> stretch = new ArrayList<>();
  private final Map<Passing, List<INDArray>> passing = new EnumMap<>(Passing.class);
  private final Map<Double, INDArray> constants = new HashMap<>();
  private final List<INDArray> superseded = new ArrayList<>();
  private final List<INDArray> outgrown = new ArrayList<>();
  private int next;

  Workspace() {
    for (Passing use : Passing.values()) {
      passing.put(use, new ArrayList<>());
    }
  }

  /** Starts to hand out the buffers from the first one. */
  void rewind() {
    next = 0;
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

  /** Returns an array in a stretch of this length; its content is undefined. */
  INDArray placed(DataType type, long length, long start, long... shape) {
    long end = start + elements(shape);
    return view(stretch, 0, type, length)
        .get(NDArrayIndex.interval(start, end))
        .reshape('c', true, shape);
  }

  /** Returns an array over the buffer of this number that all nodes share. */
  INDArray passing(Passing use, int number, DataType type, long... shape) {
    return view(passing.get(use), number, type, shape);
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
    List<List<INDArray>> all = new ArrayList<>(passing.values());
    all.addAll(List.of(buffers, stretch, superseded, outgrown));
    for (List<INDArray> arrays : all) {
      arrays.forEach(INDArray::close);
      arrays.clear();
    }
    constants.values().forEach(INDArray::close);
    constants.clear();
  }
}
