package dev.kindling.saving;

import dev.kindling.tensors.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** Numbers of an {@link Hdf5File}, of which none is read before it is asked for. */
public final class Hdf5Dataset {
  /** What compression may save: a file that claims more is made to fill memory. */
  private static final long MOST_TIMES = 100;

  private static final int BFLOAT16_BITS = 16;

  private final Hdf5File file;
  private final Dataset dataset;
  private final String path;
  private final long[] sizes;

  /** Checks what the dataset says of itself against the file's length. */
  Hdf5Dataset(Hdf5File file, Dataset dataset, String path) {
    this.file = file;
    this.dataset = dataset;
    this.path = path;
    this.sizes = file.refusal().guarded(this::readSizes);
    long bytes = file.refusal().guarded(dataset::getSizeInBytes);
    boolean stored = dataset instanceof ContiguousDataset;
    if (bytes < 0 || bytes > file.length() * (stored ? 1 : MOST_TIMES)) {
      throw refused("it claims %d bytes, and the file has %d".formatted(bytes, file.length()));
    }
    if (dataset instanceof ContiguousDataset contiguous && bytes > 0) {
      long address = contiguous.getDataAddress();
      if (address < 0 || address > file.length() - bytes) {
        throw refused("its numbers are not in the file");
      }
    }
  }

  private long[] readSizes() {
    int[] known = dataset.getDimensions();
    long[] all = new long[known.length];
    for (int axis = 0; axis < known.length; axis++) {
      all[axis] = known[axis];
    }
    return all;
  }

  private IllegalArgumentException refused(String reason) {
    return file.refusal().because("dataset '%s': %s".formatted(path, reason));
  }

  /** Returns where the dataset is, for example {@code layers/dense/vars/0}. */
  public String path() {
    return path;
  }

  /** Returns the shape; that of a number has no axes. */
  public Shape shape() {
    return Shape.of(sizes);
  }

  /**
   * Returns the numbers as float32, row-major.
   *
   * @throws IllegalArgumentException if they are no numbers, or damaged
   */
  public float[] floats() {
    return file.refusal().guarded(this::read);
  }

  private float[] read() {
    float[] values = new float[Math.toIntExact(dataset.getSize())];
    if (values.length == 0) {
      return values;
    }
    DataType type = dataset.getDataType();
    boolean brain = dataset.getAttributes().containsKey("dtype");
    if (dataset instanceof ContiguousDataset contiguous) {
      if (type instanceof FloatingPoint real && real.getSize() == Float.BYTES) {
        copy(contiguous.getDataAddress(), real.getByteOrder(), values);
        return values;
      }
      if (brain && type.getSize() == Short.BYTES) {
        expand(contiguous.getDataAddress(), values);
        return values;
      }
    }
    convert(dataset.getDataFlat(), values);
    return values;
  }

  private void copy(long address, ByteOrder order, float[] values) {
    for (int from = 0; from < values.length; ) {
      long left = (long) (values.length - from) * Float.BYTES;
      ByteBuffer bytes = file.bytes(address + (long) from * Float.BYTES, left);
      int count = bytes.remaining() / Float.BYTES;
      bytes.order(order).asFloatBuffer().get(values, from, count);
      from += count;
    }
  }

  /** bfloat16 is the upper half of a float32. */
  private void expand(long address, float[] values) {
    for (int from = 0; from < values.length; ) {
      long left = (long) (values.length - from) * Short.BYTES;
      ShortBuffer bits =
          file.bytes(address + (long) from * Short.BYTES, left)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asShortBuffer();
      while (bits.hasRemaining()) {
        values[from++] = Float.intBitsToFloat(bits.get() << BFLOAT16_BITS);
      }
    }
  }

  private void convert(Object data, float[] values) {
    if (data instanceof float[] floats && floats.length == values.length) {
      System.arraycopy(floats, 0, values, 0, values.length);
      return;
    }
    for (int index = 0; index < values.length; index++) {
      values[index] = number(data, index).floatValue();
    }
  }

  private Number number(Object data, int index) {
    Object value = data.getClass().isArray() ? java.lang.reflect.Array.get(data, index) : data;
    if (value instanceof Number number) {
      return number;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    throw new IllegalArgumentException("dataset '%s' has no numbers".formatted(path));
  }

  /**
   * Returns the only number, a whole one.
   *
   * @throws IllegalArgumentException if there are several, or it is none
   */
  public long number() {
    if (sizes.length != 0) {
      throw refused("expected a number, got shape " + shape());
    }
    Number value = file.refusal().guarded(() -> number(dataset.getData(), 0));
    if (value.doubleValue() != Math.rint(value.doubleValue())) {
      throw refused("expected a whole number, got " + value);
    }
    return value.longValue();
  }
}
