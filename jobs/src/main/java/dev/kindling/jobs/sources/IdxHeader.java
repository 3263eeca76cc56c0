package dev.kindling.jobs.sources;

import dev.kindling.data.DataException;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of an IDX file, the format of MNIST: two zero bytes, the type, the number of axes, and
 * their lengths as big-endian ints.
 *
 * @param rows the length of the first axis
 * @param sizes the lengths of the others
 */
record IdxHeader(int rows, List<Integer> sizes) {
  private static final int BYTES = 0x08;
  private static final int MAX_AXES = 4;
  private static final long MAX_ROW_BYTES = 1 << 24;

  IdxHeader {
    sizes = List.copyOf(sizes);
  }

  /**
   * Reads the head.
   *
   * @param file the name, for messages
   * @throws DataException if it is not the head of an IDX file of bytes
   */
  static IdxHeader read(DataInputStream in, String file) throws IOException {
    int magic = in.readInt();
    int type = magic >>> 8;
    int axes = magic & 0xff;
    if (type != BYTES || axes < 1 || axes > MAX_AXES) {
      throw new DataException(
          "Cannot read IDX file '%s': expected it to begin with 0x000008 and 1 to %d axes, got 0x%08x. Give the files of unsigned bytes, as MNIST has them."
              .formatted(file, MAX_AXES, magic));
    }
    int rows = in.readInt();
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 1; axis < axes; axis++) {
      sizes.add(in.readInt());
    }
    IdxHeader header = new IdxHeader(rows, sizes);
    List<String> unsigned = sizes.stream().map(Integer::toUnsignedString).toList();
    if (rows < 0 || header.rowBytes() < 1 || header.rowBytes() > MAX_ROW_BYTES) {
      throw new DataException(
          "Cannot read IDX file '%s': expected at most %d rows of 1 to %d bytes, got %s rows of sizes %s."
              .formatted(
                  file,
                  Integer.MAX_VALUE,
                  MAX_ROW_BYTES,
                  Integer.toUnsignedString(rows),
                  unsigned));
    }
    return header;
  }

  /** Returns the bytes of a row; -1 if a size is negative or they are too many. */
  long rowBytes() {
    long bytes = 1;
    for (int size : sizes) {
      bytes = size < 1 || bytes > MAX_ROW_BYTES ? -1 : bytes * size;
    }
    return bytes;
  }

  /** Returns the bytes of the file. */
  long fileBytes() {
    return 4L * (2 + sizes.size()) + rows * rowBytes();
  }
}
