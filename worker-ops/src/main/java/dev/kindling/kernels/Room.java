package dev.kindling.kernels;

import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where one thing lies that a primitive of oneDNN needs beside its arrays. What need not outlast
 * the call shares memory with other nodes.
 */
final class Room {
  private final Function<long[], INDArray> scratch;
  private INDArray shared;

  private Room(Function<long[], INDArray> scratch) {
    this.scratch = scratch;
  }

  /** Returns a room of the primitive's own. */
  static Room own() {
    return new Room(null);
  }

  /**
   * Returns a room in memory that is lost between calls.
   *
   * @param scratch gives such memory, once: while the kernels of a graph are bound
   */
  static Room shared(Function<long[], INDArray> scratch) {
    return new Room(scratch);
  }

  /** Returns memory; in place of what it gave before. Another number of threads may need more. */
  memory of(memory.desc layout) {
    long floats = (layout.get_size() + Float.BYTES - 1) / Float.BYTES;
    if (scratch == null || floats == 0) {
      return new memory(layout, OneDnn.engine());
    }
    if (shared == null) {
      shared = scratch.apply(new long[] {floats});
    }
    return floats <= shared.length()
        ? new memory(layout, OneDnn.engine(), shared.data().addressPointer())
        : new memory(layout, OneDnn.engine());
  }
}
