package dev.kindling.saving;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * The bytes of a file that is not trusted, as jHDF's parsers ask for them. They follow addresses
 * wherever these lead and make room for whatever a structure says it holds. So each byte may be
 * read a few times and no more, which ends circles and what is packed into itself, and nothing may
 * say that it holds more than the file is long.
 */
final class Hdf5Storage implements HdfBackingStorage {
  private static final int MOST_TIMES = 32;

  /** What every file may read, for the smallest are read with the least economy. */
  private static final int FREE = 1 << 20;

  /** What a read costs beside its bytes. */
  private static final int READ = 128;

  /** Larger pieces of a file that is not mapped as a whole are mapped. */
  private static final int PIECE = 1 << 20;

  private static final int BTREE = signature("BTHD");
  private static final int FRACTAL_HEAP = signature("FRHP");
  private static final int FIXED_ARRAY = signature("FAHD");
  private static final int EXTENSIBLE_ARRAY = signature("EAHD");

  /** The library's own trees have far fewer levels. */
  private static final int DEEPEST = 16;

  private final FileChannel channel;
  private final ByteBuffer mapped;
  private final long length;
  private final Superblock superblock;
  private long left;
  private long unpacked;

  /**
   * Creates the storage.
   *
   * @param mapped the whole file; null if it is larger than one buffer
   * @param channel the file; null if it is mapped
   */
  Hdf5Storage(ByteBuffer mapped, FileChannel channel, long length, int head) {
    this.mapped = mapped;
    this.channel = channel;
    this.length = length;
    this.left = FREE + length * MOST_TIMES;
    this.superblock = Superblock.readSuperblock(map(0, Math.min(head, length)));
    if (superblock.getSizeOfOffsets() != Long.BYTES
        || superblock.getSizeOfLengths() != Long.BYTES
        || superblock.getBaseAddressByte() != 0) {
      throw new HdfException("expected addresses and lengths of 8 bytes from the file's start");
    }
  }

  /** The bytes are read as a number, which is little-endian like all of them. */
  private static int signature(String text) {
    int value = 0;
    for (int index = 3; index >= 0; index--) {
      value = value << Byte.SIZE | text.charAt(index);
    }
    return value;
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int count) {
    ByteBuffer bytes = map(address, count);
    checkClaims(bytes);
    return bytes;
  }

  @Override
  public ByteBuffer map(long address, long count) {
    spend(count);
    if (address < 0 || count < 0 || count > Integer.MAX_VALUE || address > length - count) {
      throw new HdfException(
          "%d bytes at %d are not in it; it has %d".formatted(count, address, length));
    }
    try {
      return piece(address, (int) count).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new HdfException(e.getMessage(), e);
    }
  }

  private ByteBuffer piece(long address, int count) throws IOException {
    if (mapped != null) {
      return mapped.slice((int) address, count);
    }
    if (count > PIECE) {
      return channel.map(MapMode.READ_ONLY, address, count);
    }
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && channel.read(bytes, address + bytes.position()) >= 0) {}
    return bytes.flip();
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long count) {
    return map(address, count);
  }

  /** Counts bytes that are read. */
  void spend(long bytes) {
    left -= READ + Math.max(0, bytes);
    if (left < 0) {
      throw new HdfException(
          "its parts overlap or lead in circles: each byte was read %d times"
              .formatted(MOST_TIMES));
    }
  }

  /** Counts bytes that are unpacked, of which the file has fewer. */
  void unpack(long bytes) {
    unpacked += bytes;
    if (unpacked > FREE + length * Hdf5Chunks.MOST_TIMES) {
      throw new HdfException(
          "its datasets have %d bytes, and the file has %d".formatted(unpacked, length));
    }
  }

  /** Parsers make room for these numbers of entries before they look for them. */
  private void checkClaims(ByteBuffer bytes) {
    if (bytes.remaining() < Integer.BYTES) {
      return;
    }
    int signature = bytes.getInt(0);
    long entries = 0;
    if (signature == BTREE) {
      entries = bytes.getLong(26);
      if (Short.toUnsignedInt(bytes.getShort(12)) > DEEPEST) {
        throw new HdfException("a tree of it has more than %d levels".formatted(DEEPEST));
      }
    } else if (signature == FRACTAL_HEAP) {
      entries =
          (long) Short.toUnsignedInt(bytes.getShort(110))
              * Short.toUnsignedInt(bytes.getShort(140));
    } else if (signature == FIXED_ARRAY) {
      entries = bytes.getLong(8);
    } else if (signature == EXTENSIBLE_ARRAY) {
      entries = bytes.getLong(44);
    }
    if (entries < 0 || entries > length) {
      throw new HdfException(
          "a part of it claims %d entries, and it has %d bytes".formatted(entries, length));
    }
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  @Override
  public long getUserBlockSize() {
    return 0;
  }

  @Override
  public FileChannel getFileChannel() {
    throw new UnsupportedOperationException("bytes are asked for through this class");
  }

  @Override
  public boolean inMemory() {
    return true;
  }

  @Override
  public long size() {
    return length;
  }

  /** Who has opened the file closes it. */
  @Override
  public void close() {}
}
