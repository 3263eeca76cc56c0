package dev.kindling.saving;

import static org.bytedeco.hdf5.global.hdf5.H5D_ALLOC_TIME_EARLY;
import static org.bytedeco.hdf5.global.hdf5.H5D_FILL_TIME_NEVER;
import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;
import static org.bytedeco.hdf5.global.hdf5.H5S_SCALAR;
import static org.bytedeco.hdf5.global.hdf5.H5T_CSET_UTF8;
import static org.bytedeco.hdf5.global.hdf5.H5T_VARIABLE;

import dev.kindling.tensors.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DSetAccPropList;
import org.bytedeco.hdf5.DSetCreatPropList;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.DataType;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.LinkCreatPropList;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Writes an HDF5 file as h5py does. The library lays the file out; the numbers, which are most of
 * it, are then written to where it says, so that no second copy of them is ever in memory.
 *
 * <p>Example: {@code writer.floats("layers/dense/vars/0", Shape.of(4, 3), weight::buffer)}.
 */
public final class Hdf5Writer implements AutoCloseable {
  /** The library is not made for several threads. */
  private static final Object LIBRARY = new Object();

  private static final int BUFFER = 1 << 20;

  /** Numbers and the place in the file that they go to. */
  private record Numbers(long offset, Supplier<FloatBuffer> values) {}

  private final Path path;
  private final H5File file;
  private final Set<String> groups = new HashSet<>();
  private final List<Numbers> floats = new ArrayList<>();
  private final List<Numbers> integers = new ArrayList<>();

  /** Creates a file, instead of one that is there. */
  public Hdf5Writer(Path path) {
    this.path = path;
    groups.add("");
    synchronized (LIBRARY) {
      Loader.load(org.bytedeco.hdf5.global.hdf5.class);
      file = new H5File(bytes(path.toString()), H5F_ACC_TRUNC);
    }
  }

  private static BytePointer bytes(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    BytePointer pointer = new BytePointer(encoded.length + 1L);
    pointer.put(encoded, 0, encoded.length);
    pointer.put(encoded.length, (byte) 0);
    return pointer;
  }

  /** Calls the library, for which this thread is alone then, and frees what the call has made. */
  @SuppressWarnings({"unchecked", "try"})
  private static long call(LongSupplier call) {
    synchronized (LIBRARY) {
      try (PointerScope freed = new PointerScope()) {
        return call.getAsLong();
      }
    }
  }

  /** Creates a group and those around it, unless they are there. */
  public void group(String group) {
    if (groups.add(group)) {
      int slash = group.lastIndexOf('/');
      group(slash < 0 ? "" : group.substring(0, slash));
      call(
          () -> {
            file.createGroup(bytes("/" + group)).close();
            return 0;
          });
    }
  }

  /** Gives a group a text. */
  public void attribute(String group, String name, String text) {
    attribute(group, name, Hdf5Writer::text, () -> new DataSpace(H5S_SCALAR), List.of(text));
  }

  /** Gives a group a list of texts; an empty one is an array of no numbers, as h5py makes it. */
  public void attribute(String group, String name, List<String> texts) {
    Supplier<DataType> type = texts.isEmpty() ? PredType::IEEE_F64LE : Hdf5Writer::text;
    attribute(group, name, type, () -> new DataSpace(1, new long[] {texts.size()}), texts);
  }

  private void attribute(
      String group,
      String name,
      Supplier<DataType> kind,
      Supplier<DataSpace> space,
      List<String> texts) {
    group(group);
    call(
        () -> {
          DataType type = kind.get();
          Group owner = file.openGroup(bytes("/" + group));
          Attribute attribute = owner.createAttribute(bytes(name), type, space.get());
          if (!texts.isEmpty()) {
            BytePointer[] pointers =
                texts.stream().map(Hdf5Writer::bytes).toArray(BytePointer[]::new);
            attribute.write(type, new PointerPointer<>(pointers));
          }
          attribute.close();
          owner.close();
          return 0;
        });
  }

  private static DataType text() {
    StrType type = new StrType(PredType.C_S1(), H5T_VARIABLE);
    type.setCset(H5T_CSET_UTF8);
    return type;
  }

  /**
   * Creates an array of float32.
   *
   * @param values asked for when the file is closed
   */
  public void floats(String dataset, Shape shape, Supplier<FloatBuffer> values) {
    floats.add(new Numbers(create(dataset, PredType::IEEE_F32LE, shape), values));
  }

  /** Creates a number of 32 bits. */
  public void integer(String dataset, int value) {
    FloatBuffer bits = FloatBuffer.wrap(new float[] {Float.intBitsToFloat(value)});
    integers.add(new Numbers(create(dataset, PredType::STD_I32LE, Shape.of()), () -> bits));
  }

  private long create(String dataset, Supplier<PredType> type, Shape shape) {
    int slash = dataset.lastIndexOf('/');
    group(slash < 0 ? "" : dataset.substring(0, slash));
    return call(
        () -> {
          DSetCreatPropList now = new DSetCreatPropList();
          now.setAllocTime(H5D_ALLOC_TIME_EARLY);
          now.setFillTime(H5D_FILL_TIME_NEVER);
          DataSpace space =
              shape.rank() == 0
                  ? new DataSpace(H5S_SCALAR)
                  : new DataSpace(shape.rank(), shape.toLongs());
          DataSet created =
              file.createDataSet(
                  bytes("/" + dataset),
                  type.get(),
                  space,
                  now,
                  DSetAccPropList.DEFAULT(),
                  LinkCreatPropList.DEFAULT());
          long offset = shape.elements() == 0 ? 0 : created.getOffset();
          created.close();
          return offset;
        });
  }

  /** Writes all numbers. */
  @Override
  public void close() throws IOException {
    synchronized (LIBRARY) {
      file.close();
      // Or the collector's thread would call the library, whoever else does then.
      file.deallocate();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer piece = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
      for (Numbers numbers : floats) {
        write(channel, numbers, piece);
      }
      for (Numbers numbers : integers) {
        write(channel, numbers, piece);
      }
    }
  }

  private static void write(FileChannel channel, Numbers numbers, ByteBuffer piece)
      throws IOException {
    FloatBuffer values = numbers.values().get().duplicate();
    long at = numbers.offset();
    while (values.hasRemaining()) {
      int count = Math.min(values.remaining(), BUFFER / Float.BYTES);
      piece.clear();
      piece.asFloatBuffer().put(values.slice(values.position(), count));
      values.position(values.position() + count);
      piece.limit(count * Float.BYTES);
      while (piece.hasRemaining()) {
        at += channel.write(piece, at);
      }
    }
  }
}
