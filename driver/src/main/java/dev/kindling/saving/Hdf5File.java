package dev.kindling.saving;

import io.jhdf.GlobalHeap;
import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * An HDF5 file that is read and not trusted: links and virtual data are refused, and nothing is
 * believed to be larger than the file is. Numbers are read straight from the mapped file.
 *
 * <p>Example: {@code Hdf5File.open(path, "m.weights.h5").root().dataset("layers/dense/vars/0")}.
 */
public final class Hdf5File implements AutoCloseable {
  private static final long SIGNATURE = 0x894844460d0a1a0aL;

  /** The first bytes, in which every version says how long the file is. */
  private static final int HEAD = 52;

  /** The first bytes with the largest superblock. */
  private static final int SUPERBLOCK = 256;

  private final FileChannel channel;
  private final Refusal refusal;
  private final Hdf5Storage storage;
  private final Hdf5Group root;

  /** Texts of several attributes lie in one heap. */
  private final Map<Long, GlobalHeap> heaps = new HashMap<>();

  private Hdf5File(FileChannel channel, ByteBuffer mapped, long length, Refusal refusal)
      throws IOException {
    this.channel = channel;
    this.refusal = refusal;
    checkEnd(mapped == null ? channel.map(MapMode.READ_ONLY, 0, HEAD) : mapped.duplicate(), length);
    this.storage = refusal.guarded(() -> new Hdf5Storage(mapped, channel, length, SUPERBLOCK));
    this.root = Hdf5Group.root(this, refusal.guarded(this::rootAddress));
  }

  /**
   * Opens a file.
   *
   * @param name what messages call it
   * @throws IllegalArgumentException if it is no HDF5 file or damaged
   */
  public static Hdf5File open(Path path, String name) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      long length = channel.size();
      ByteBuffer mapped =
          length <= Integer.MAX_VALUE ? channel.map(MapMode.READ_ONLY, 0, length) : null;
      return new Hdf5File(channel, mapped, length, new Refusal(name));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a file that lies within another, which is mapped. */
  static Hdf5File within(ByteBuffer mapped, Refusal refusal) throws IOException {
    return new Hdf5File(null, mapped, mapped.capacity(), refusal);
  }

  /** The head of the file says how long it is; one that is cut off may look whole otherwise. */
  private void checkEnd(ByteBuffer head, long length) {
    boolean plain =
        head.remaining() >= HEAD && head.getLong(0) == SIGNATURE && sizeOfAddresses(head) == 8;
    if (!plain) {
      throw refusal.because("it is no HDF5 file, or one of an unusual kind");
    }
    head.order(ByteOrder.LITTLE_ENDIAN);
    int version = head.get(Long.BYTES);
    long end = head.getLong(version == 0 ? 40 : version == 1 ? 44 : 28);
    if (end > length) {
      throw refusal.because(
          "it is damaged: expected %d bytes, and it ends after %d".formatted(end, length));
    }
  }

  private static int sizeOfAddresses(ByteBuffer head) {
    return head.get(head.get(Long.BYTES) < 2 ? 13 : 9);
  }

  private long rootAddress() {
    Superblock superblock = storage.getSuperblock();
    return superblock instanceof SuperblockV0V1 old
        ? new SymbolTableEntry(storage, old.getRootGroupSymbolTableAddress())
            .getObjectHeaderAddress()
        : ((SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
  }

  /** Returns the group that all others are within. */
  public Hdf5Group root() {
    return root;
  }

  /** Returns what messages call the file. */
  public String name() {
    return refusal.name();
  }

  /** Returns the error that says why the file is not read. */
  public IllegalArgumentException refused(String reason) {
    return refusal.because(reason);
  }

  Refusal refusal() {
    return refusal;
  }

  Hdf5Storage storage() {
    return storage;
  }

  /** Returns a heap, which is read once. */
  GlobalHeap heap(long address) {
    return heaps.computeIfAbsent(address, at -> new GlobalHeap(storage, at));
  }

  /** Closes the file; what was read stays. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
