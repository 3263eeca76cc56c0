package dev.kindling.kernels;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Direct access to the elements of a row-major array, for the few things that are cheaper in a Java
 * loop than in several native calls: reading one element of each row, say.
 */
public interface Elements {
  /** Returns an element by its position in row-major order. */
  double get(int index);

  /** Replaces an element. */
  void put(int index, double value);

  /** Copies neighbouring elements of another array of the same type. */
  void put(int index, Elements from, int first, int count);

  /** Returns access to the elements of an array of reals. */
  static Elements of(INDArray array) {
    // DataBuffer.asNioFloat starts at the underlying buffer, also where the array is a view into
    // it.
    Pointer address = array.data().addressPointer().capacity(array.length());
    return address instanceof FloatPointer floats
        ? new Floats(floats.asBuffer())
        : new Doubles(((DoublePointer) address).asBuffer());
  }

  /** The elements of a float32 array. */
  record Floats(FloatBuffer buffer) implements Elements {
    @Override
    public double get(int index) {
      return buffer.get(index);
    }

    @Override
    public void put(int index, double value) {
      buffer.put(index, (float) value);
    }

    @Override
    public void put(int index, Elements from, int first, int count) {
      buffer.put(index, ((Floats) from).buffer, first, count);
    }
  }

  /** The elements of a float64 array. */
  record Doubles(DoubleBuffer buffer) implements Elements {
    @Override
    public double get(int index) {
      return buffer.get(index);
    }

    @Override
    public void put(int index, double value) {
      buffer.put(index, value);
    }

    @Override
    public void put(int index, Elements from, int first, int count) {
      buffer.put(index, ((Doubles) from).buffer, first, count);
    }
  }
}
