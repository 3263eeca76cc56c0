package dev.kindling.execution;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The off-heap buffers of one replica. Arrays are taken in a fixed order, so binding a smaller
 * batch gets views of the buffers that the full batch got.
 */
final class Workspace implements AutoCloseable {
  private final List<INDArray> buffers = new ArrayList<>();
  private final List<INDArray> outgrown = new ArrayList<>();
  private int next;

  /** Starts to hand out the buffers from the first one. */
  void rewind() {
    next = 0;
  }

  /** Returns an array over the next buffer; its content is undefined. */
  INDArray take(DataType type, long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    INDArray view = buffer(type, elements).get(NDArrayIndex.interval(0, elements));
    return view.reshape('c', true, shape);
  }

  private INDArray buffer(DataType type, long elements) {
    int index = next++;
    if (index == buffers.size()) {
      buffers.add(Nd4j.createUninitializedDetached(type, elements));
    } else if (buffers.get(index).length() < elements) {
      outgrown.add(buffers.set(index, Nd4j.createUninitializedDetached(type, elements)));
    }
    return buffers.get(index);
  }

  @Override
  public void close() {
    buffers.forEach(INDArray::close);
    outgrown.forEach(INDArray::close);
    buffers.clear();
    outgrown.clear();
  }
}
