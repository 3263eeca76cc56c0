package dev.kindling.saving;

import dev.kindling.tensors.Shape;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OpaqueDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/** Numbers of an {@link Hdf5File}, of which none is read before it is asked for. */
public final class Hdf5Dataset {
  private static final int BFLOAT16_BITS = 16;

  /** Many datasets may be the same bytes, and each takes memory of its own. */
  private static final int KEPT = 7;

  /** How much is mapped at once. */
  private static final int PIECE = 1 << 30;

  private final Hdf5File file;
  private final Dataset dataset;
  private final String path;
  private final long[] sizes;

  /** Checks what the dataset says of itself against the file's length. */
  Hdf5Dataset(Hdf5File file, Dataset dataset, String path) {
    this.file = file;
    this.dataset = dataset;
    this.path = path;
    this.sizes = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
    long length = file.storage().size();
    long bytes = bytes();
    int times = dataset instanceof ChunkedDataset ? Hdf5Chunks.MOST_TIMES : 1;
    if (bytes > length * times) {
      throw refused("it claims %d bytes, and the file has %d".formatted(bytes, length));
    }
    if (dataset instanceof ContiguousDataset contiguous && bytes > 0) {
      long address = contiguous.getDataAddress();
      if (address < 0 || address > length - bytes) {
        throw refused("its numbers are not in the file");
      }
    }
  }

  private long bytes() {
    return Math.multiplyExact(dataset.getSize(), (long) dataset.getDataType().getSize());
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
    DataType type = dataset.getDataType();
    checkNumbers(type);
    float[] values = new float[Math.toIntExact(dataset.getSize())];
    if (values.length == 0) {
      return values;
    }
    if (dataset instanceof ContiguousDataset contiguous) {
      if (type instanceof FloatingPoint real && real.getSize() == Float.BYTES) {
        copy(contiguous.getDataAddress(), real.getByteOrder(), values);
        return values;
      }
      if (brain() && type.getSize() == Short.BYTES) {
        expand(contiguous.getDataAddress(), values);
        return values;
      }
    }
    convert(dataset.getDataFlat(), values);
    return values;
  }

  /** Numbers of no bytes could be any number of them. */
  private void checkNumbers(DataType type) {
    boolean numbers =
        type instanceof FloatingPoint
            || type instanceof FixedPoint
            || (type instanceof OpaqueDataType && brain());
    if (!numbers || type.getSize() < 1 || type.getSize() > Long.BYTES) {
      throw refused("it has no numbers");
    }
    if (dataset instanceof ChunkedDataset chunked) {
      Hdf5Chunks.check(chunked, file.storage());
    } else {
      file.storage().spend(KEPT * bytes());
    }
  }

  /** Keras marks what HDF5 has no type for. */
  private boolean brain() {
    return dataset.getAttributes().containsKey("dtype");
  }

  private void copy(long address, ByteOrder order, float[] values) {
    for (int from = 0; from < values.length; ) {
      ByteBuffer bytes = piece(address, from, values.length, Float.BYTES);
      int count = bytes.remaining() / Float.BYTES;
      bytes.order(order).asFloatBuffer().get(values, from, count);
      from += count;
    }
  }

  private ByteBuffer piece(long address, int from, int count, int size) {
    long left = (long) (count - from) * size;
    return file.storage().map(address + (long) from * size, Math.min(left, PIECE));
  }

  /** bfloat16 is the upper half of a float32. */
  private void expand(long address, float[] values) {
    for (int from = 0; from < values.length; ) {
      ShortBuffer bits = piece(address, from, values.length, Short.BYTES).asShortBuffer();
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
    Number value =
        file.refusal()
            .guarded(
                () -> {
                  checkNumbers(dataset.getDataType());
                  return number(dataset.getData(), 0);
                });
    if (value.doubleValue() != Math.rint(value.doubleValue())) {
      throw refused("expected a whole number, got " + value);
    }
    return value.longValue();
  }
}
