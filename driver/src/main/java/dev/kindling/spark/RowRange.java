package dev.kindling.spark;

import dev.kindling.training.Chunk;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/**
 * Consecutive rows of a data set: those for training, or those held back for validation.
 *
 * @param from the first row
 * @param to the row after the last one
 */
record RowRange(long from, long to) implements Serializable {
  /** Returns the number of rows. */
  long size() {
    return to - from;
  }

  /** Returns how many of {@code rows} rows from {@code firstRow} on are in this range. */
  long overlap(long firstRow, long rows) {
    return Math.max(0, Math.min(to, firstRow + rows) - Math.max(from, firstRow));
  }

  /** Returns the rows of chunks that are in this range, numbered within it. */
  Iterator<Chunk> of(Iterator<Chunk> chunks) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(chunks, 0), false)
        .flatMap(chunk -> of(chunk).stream())
        .iterator();
  }

  /** Returns the rows of a chunk that are in this range, numbered within it; maybe none. */
  List<Chunk> of(Chunk chunk) {
    int rows = (int) overlap(chunk.firstRow(), chunk.rows());
    List<Chunk> parts = new ArrayList<>(1);
    if (rows > 0) {
      int first = (int) Math.max(0, from - chunk.firstRow());
      Chunk part = chunk.slice(first, first + rows);
      parts.add(part.at(part.firstRow() - from));
    }
    return parts;
  }
}
