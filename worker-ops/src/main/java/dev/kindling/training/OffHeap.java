package dev.kindling.training;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Access from Java to off-heap arrays, which may be views into larger ones. */
final class OffHeap {
  private OffHeap() {}

  /** Returns the elements of a float32 array. */
  static FloatBuffer floats(INDArray array) {
    return floatPointer(array).asBuffer();
  }

  /** Returns the elements of an int32 array. */
  static IntBuffer ints(INDArray array) {
    return new IntPointer(array.data().addressPointer()).capacity(array.length()).asBuffer();
  }

  /** Copies all of {@code values} to the start of a float32 array. */
  static void write(INDArray array, float[] values) {
    if (values.length > 0) {
      floatPointer(array).put(values, 0, values.length);
    }
  }

  /** Returns the first elements of a float32 array. */
  static float[] read(INDArray array, long length) {
    float[] values = new float[Math.toIntExact(length)];
    if (values.length > 0) {
      floatPointer(array).get(values, 0, values.length);
    }
    return values;
  }

  private static FloatPointer floatPointer(INDArray array) {
    return new FloatPointer(array.data().addressPointer()).capacity(array.length());
  }
}
