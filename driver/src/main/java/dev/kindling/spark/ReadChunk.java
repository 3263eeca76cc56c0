package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A chunk as it was read, with what is wrong in its rows.
 *
 * @param chunk the rows; where a value is faulty, what stands there means nothing
 * @param faults the first fault of each kind in each column
 * @param fingerprint follows from all values: tells whether a chunk that was read again is the same
 */
record ReadChunk(Chunk chunk, List<Fault> faults, int fingerprint) implements Serializable {
  /** Takes the fingerprint of a chunk. */
  static ReadChunk of(Chunk chunk, List<Fault> faults) {
    int fingerprint = chunk.rows();
    for (Column column : chunk.columns()) {
      int values =
          column instanceof FloatColumn floats
              ? Arrays.hashCode(floats.values())
              : Arrays.hashCode(((IntColumn) column).values());
      fingerprint = 31 * fingerprint + values;
    }
    return new ReadChunk(chunk, faults, fingerprint);
  }
}
