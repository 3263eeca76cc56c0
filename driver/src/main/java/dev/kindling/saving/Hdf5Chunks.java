package dev.kindling.saving;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks datasets that are stored in chunks, which may be compressed. Keras writes none; tools that
 * shrink files do. What is packed could be of any size, so it is unpacked once to be counted.
 */
final class Hdf5Chunks {
  /** What compression may save: a file that claims more is made to fill memory. */
  static final int MOST_TIMES = 100;

  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER = 3;

  /** In the order of packing. */
  private static final List<List<Integer>> KNOWN =
      List.of(
          List.of(),
          List.of(DEFLATE),
          List.of(SHUFFLE, DEFLATE),
          List.of(DEFLATE, FLETCHER),
          List.of(SHUFFLE, DEFLATE, FLETCHER));

  private Hdf5Chunks() {}

  /** Refuses chunks that are larger than their dataset, or not what they should be unpacked. */
  static void check(ChunkedDataset dataset, Hdf5Storage storage) {
    int[] sizes = dataset.getDimensions();
    int[] chunk = dataset.getChunkDimensions();
    long bytes = dataset.getDataType().getSize();
    boolean fit = chunk.length == sizes.length;
    for (int axis = 0; fit && axis < sizes.length; axis++) {
      fit = chunk[axis] >= 1 && chunk[axis] <= sizes[axis];
      bytes *= chunk[axis];
    }
    if (!fit) {
      throw new HdfException("its chunks are larger than the dataset");
    }
    List<Integer> filters =
        dataset.getFilters().stream().map(PipelineFilterWithData::getId).toList();
    if (!KNOWN.contains(filters)) {
      throw new HdfException("expected numbers that are packed by gzip, got others");
    }
    int[] at = new int[sizes.length];
    do {
      storage.unpack(bytes);
      check(dataset.getRawChunkBuffer(at), filters.contains(DEFLATE), bytes);
    } while (next(at, sizes, chunk));
  }

  /** Steps to the next chunk, the last axis first. */
  private static boolean next(int[] at, int[] sizes, int[] chunk) {
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      if (at[axis] + (long) chunk[axis] < sizes[axis]) {
        at[axis] += chunk[axis];
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }

  private static void check(ByteBuffer packed, boolean deflated, long bytes) {
    long unpacked = packed.remaining();
    if (deflated) {
      Inflater inflater = new Inflater();
      try {
        inflater.setInput(packed);
        byte[] piece = new byte[1 << 12];
        for (unpacked = 0; unpacked <= bytes && !inflater.finished(); ) {
          int count = inflater.inflate(piece);
          if (count == 0 && !inflater.finished()) {
            break;
          }
          unpacked += count;
        }
      } catch (DataFormatException e) {
        throw new HdfException(e.getMessage(), e);
      } finally {
        inflater.end();
      }
    }
    if (unpacked != bytes) {
      throw new HdfException("expected chunks of %d bytes, got %d".formatted(bytes, unpacked));
    }
  }
}
