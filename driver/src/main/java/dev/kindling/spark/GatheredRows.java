package dev.kindling.spark;

import dev.kindling.tensors.Shape;
import dev.kindling.training.Chunk;
import dev.kindling.training.Column;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.IntColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows picked out of a worker's chunks in one pass, in the order in which they are wanted. */
final class GatheredRows {
  /** Where each row comes from and goes to, the source in the upper half; ascending. */
  private final long[] moves;

  private final List<Column> columns = new ArrayList<>();
  private int next;
  private int seen;

  /**
   * Wants the rows {@code order[from] … order[to - 1]}.
   *
   * @param order local rows, counted through the chunks
   */
  GatheredRows(int[] order, int from, int to) {
    moves = new long[to - from];
    for (int target = 0; target < moves.length; target++) {
      moves[target] = ((long) order[from + target] << 32) | target;
    }
    Arrays.sort(moves);
  }

  /** Copies those rows of the next chunk that are wanted. */
  void takeFrom(Chunk chunk) {
    if (columns.isEmpty()) {
      chunk.columns().forEach(column -> columns.add(empty(column)));
    }
    while (!complete() && source() < seen + chunk.rows()) {
      for (int index = 0; index < columns.size(); index++) {
        copy(chunk.columns().get(index), source() - seen, columns.get(index), (int) moves[next]);
      }
      next++;
    }
    seen += chunk.rows();
  }

  private int source() {
    return (int) (moves[next] >>> 32);
  }

  private Column empty(Column like) {
    Shape row = like.row();
    int values = Math.toIntExact(moves.length * row.elements());
    return like instanceof FloatColumn
        ? new FloatColumn(row, new float[values])
        : new IntColumn(row, new int[values]);
  }

  private static void copy(Column source, int row, Column target, int to) {
    int size = (int) source.row().elements();
    if (source instanceof FloatColumn floats) {
      float[] values = ((FloatColumn) target).values();
      System.arraycopy(floats.values(), row * size, values, to * size, size);
    } else {
      int[] values = ((IntColumn) target).values();
      System.arraycopy(((IntColumn) source).values(), row * size, values, to * size, size);
    }
  }

  /** Returns whether all wanted rows have been found. */
  boolean complete() {
    return next == moves.length;
  }

  /** Returns the wanted rows. */
  Chunk chunk() {
    return new Chunk(0, moves.length, columns);
  }
}
