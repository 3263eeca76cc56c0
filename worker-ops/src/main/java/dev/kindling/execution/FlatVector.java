package dev.kindling.execution;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.parameters.Slot;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An off-heap vector of all variables of a layout, and a view of it for each of them. */
final class FlatVector implements AutoCloseable {
  private final ParameterLayout layout;
  private final INDArray array;

  FlatVector(ParameterLayout layout, DataType type) {
    this.layout = layout;
    // An array of no elements has no memory to view, so a model without variables keeps one
    // element.
    this.array = Nd4j.createUninitializedDetached(type, Math.max(1, layout.size()));
    array.assign(0);
  }

  /** Returns the whole vector. */
  INDArray array() {
    return array;
  }

  /** Returns the view of each slot, in the layout's order. */
  List<INDArray> views() {
    return layout.slots().stream().map(this::view).toList();
  }

  private INDArray view(Slot slot) {
    return array
        .get(NDArrayIndex.interval(slot.offset(), slot.offset() + slot.elements()))
        .reshape('c', true, slot.shape().toLongs());
  }

  @Override
  public void close() {
    array.close();
  }
}
