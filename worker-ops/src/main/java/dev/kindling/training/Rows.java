package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows that one worker holds, and how batches of them get into a replica's input buffers. */
public final class Rows {
  private final List<Chunk> chunks;
  private final List<TensorSpec> specs;
  private final int[] starts;
  private final int count;

  private List<Shape> batch = List.of();
  private int batchRows = -1;
  private INDArray boundTo;
  private InputBuffer[] buffers = {};

  private Rows(List<Chunk> chunks) {
    this.chunks = List.copyOf(chunks);
    this.specs = chunks.isEmpty() ? List.of() : chunks.get(0).specs();
    this.starts = new int[chunks.size()];
    int next = 0;
    for (int index = 0; index < starts.length; index++) {
      if (!chunks.get(index).specs().equals(specs)) {
        throw new IllegalArgumentException(
            "Cannot join chunks: expected columns %s, got %s."
                .formatted(specs, chunks.get(index).specs()));
      }
      starts[index] = next;
      next = Math.addExact(next, chunks.get(index).rows());
    }
    this.count = next;
  }

  /**
   * Returns the rows of these chunks, in the order of the list. Chunks without rows are skipped.
   */
  public static Rows of(List<Chunk> chunks) {
    return new Rows(chunks.stream().filter(chunk -> chunk.rows() > 0).toList());
  }

  /** Returns the number of rows. */
  public int count() {
    return count;
  }

  /** Returns the position of a row in the whole data set. */
  public long globalRow(int local) {
    int chunk = chunkOf(local);
    return chunks.get(chunk).firstRow() + (local - starts[chunk]);
  }

  /** Returns these rows sorted by where they stand in the order of the epoch. */
  public RowOrder order(Permutation epoch) {
    long[] positions = new long[count];
    for (int local = 0; local < count; local++) {
      positions[local] = epoch.positionOf(globalRow(local));
    }
    Arrays.sort(positions);
    RowIndex index = new RowIndex(chunks, starts);
    int[] rows = new int[count];
    for (int rank = 0; rank < count; rank++) {
      rows[rank] = index.local(epoch.elementAt(positions[rank]));
    }
    return new RowOrder(rows, positions);
  }

  /**
   * Makes rows the current batch of a replica: row {@code order[from + i]} becomes example {@code
   * i}.
   *
   * @param count at least 1
   */
  public void fill(Replica replica, int[] order, int from, int count) {
    if (count != batchRows) {
      // A copy, so that the replica keeps this very list and sees at once that it is the same.
      batch = List.copyOf(specs.stream().map(spec -> spec.shape().prepend(count)).toList());
      batchRows = count;
    }
    replica.inputs(batch);
    if (replica.input(0) != boundTo) {
      bind(replica);
    }
    for (int example = 0; example < count; example++) {
      int row = order[from + example];
      int chunk = chunkOf(row);
      for (InputBuffer buffer : buffers) {
        buffer.put(chunk, row - starts[chunk], example);
      }
    }
  }

  private void bind(Replica replica) {
    buffers = new InputBuffer[specs.size()];
    for (int index = 0; index < buffers.length; index++) {
      int column = index;
      List<Column> parts = chunks.stream().map(chunk -> chunk.columns().get(column)).toList();
      buffers[index] = InputBuffer.of(replica.input(index), parts);
    }
    boundTo = replica.input(0);
  }

  private int chunkOf(int local) {
    int found = Arrays.binarySearch(starts, local);
    return found < 0 ? -found - 2 : found;
  }
}
