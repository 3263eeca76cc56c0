package dev.kindling.kernels;

import java.nio.IntBuffer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Direct access to the elements of a row-major array of integers. */
public final class Integers {
  private Integers() {}

  /** Returns the elements of an array by their positions in row-major order. */
  public static IntBuffer of(INDArray array) {
    // DataBuffer.asNioInt starts at the underlying buffer, also where the array is a view into it.
    return ((IntPointer) array.data().addressPointer()).capacity(array.length()).asBuffer();
  }
}
