package dev.kindling.training;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies between Java arrays and off-heap float32 vectors, of any length. */
final class HostCopy {
  private HostCopy() {}

  /** Copies all of {@code values} to the start of the vector. */
  static void into(INDArray vector, float[] values) {
    if (values.length > 0) {
      pointer(vector).put(values, 0, values.length);
    }
  }

  /** Returns the first {@code length} elements of the vector. */
  static float[] from(INDArray vector, long length) {
    float[] values = new float[Math.toIntExact(length)];
    if (values.length > 0) {
      pointer(vector).get(values, 0, values.length);
    }
    return values;
  }

  private static FloatPointer pointer(INDArray vector) {
    return (FloatPointer) vector.data().addressPointer();
  }
}
