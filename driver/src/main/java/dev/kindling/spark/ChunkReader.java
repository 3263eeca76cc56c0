package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.Column;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Turns the rows of one partition into chunks, their rows numbered within the partition. */
final class ChunkReader implements Iterator<ReadChunk> {
  private static final int MAX_ROWS = 1024;
  private static final int MAX_BYTES = 4 << 20;

  private final Iterator<InternalRow> rows;
  private final int partition;
  private final int capacity;
  private final List<RowReader> inputs;
  private long next;

  ChunkReader(List<RowSource> sources, int partition, Iterator<InternalRow> rows) {
    this.rows = rows;
    this.partition = partition;
    this.capacity = rowsPerChunk(sources);
    this.inputs = sources.stream().map(RowSource::reader).toList();
  }

  /** Returns how many rows a full chunk has: at most 1024, and at most 4 MB unless one row is. */
  static int rowsPerChunk(List<RowSource> sources) {
    long width = sources.stream().mapToLong(RowSource::width).sum();
    long fitting = MAX_BYTES / (Float.BYTES * Math.max(1, width));
    return Math.toIntExact(Math.max(1, Math.min(MAX_ROWS, fitting)));
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public ReadChunk next() {
    Faults faults = new Faults();
    long first = next;
    inputs.forEach(input -> input.start(capacity));
    while (rows.hasNext() && next < first + capacity) {
      InternalRow row = rows.next();
      for (RowReader input : inputs) {
        input.read(row, partition, next, faults);
      }
      next++;
    }
    List<Column> columns = inputs.stream().map(RowReader::column).toList();
    return ReadChunk.of(new Chunk(first, (int) (next - first), columns), faults.all());
  }
}
