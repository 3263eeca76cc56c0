package dev.kindling.training;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An input array of a replica that takes rows of a column; the column comes in parts. */
interface InputBuffer {
  /** Copies one row of one part to the place of an example. */
  void put(int part, int row, int example);

  /** Returns the buffer over an array for the parts of its column. */
  static InputBuffer of(INDArray array, List<Column> parts) {
    int size = Math.toIntExact(parts.get(0).row().elements());
    if (parts.get(0) instanceof IntColumn) {
      IntBuffer target = OffHeap.ints(array);
      int[][] values =
          parts.stream().map(part -> ((IntColumn) part).values()).toArray(int[][]::new);
      return (part, row, example) -> target.put(example * size, values[part], row * size, size);
    }
    FloatBuffer target = OffHeap.floats(array);
    float[][] values =
        parts.stream().map(part -> ((FloatColumn) part).values()).toArray(float[][]::new);
    return (part, row, example) -> target.put(example * size, values[part], row * size, size);
  }
}
