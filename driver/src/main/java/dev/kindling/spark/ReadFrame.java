package dev.kindling.spark;

import dev.kindling.data.DataException;
import dev.kindling.training.Chunk;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a DataFrame as chunks in its own partitions, every value checked; cached by Spark, on
 * disk where memory does not suffice. Rows are numbered through all partitions in their order.
 */
final class ReadFrame implements AutoCloseable {
  private final JavaRDD<ReadChunk> chunks;
  private final long[] partitionRows;
  private final int[][] fingerprints;
  private final List<RowSource> sources;

  private ReadFrame(
      JavaRDD<ReadChunk> chunks, List<PartitionReport> reports, List<RowSource> sources) {
    this.chunks = chunks;
    this.partitionRows = reports.stream().mapToLong(PartitionReport::rows).toArray();
    this.fingerprints = reports.stream().map(PartitionReport::fingerprints).toArray(int[][]::new);
    this.sources = sources;
  }

  /**
   * Reads and checks all rows.
   *
   * @throws DataException if there are none, or if some cannot be read
   */
  static ReadFrame of(Dataset<Row> frame, FrameColumns columns) {
    List<RowSource> sources = columns.sources();
    Dataset<Row> read =
        frame.select(columns.names().stream().map(ReadFrame::column).toArray(Column[]::new));
    JavaRDD<ReadChunk> chunks =
        read.as(InternalRows.encoder(read.schema()))
            .toJavaRDD()
            .mapPartitionsWithIndex(
                (partition, rows) -> new ChunkReader(sources, partition, rows), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<PartitionReport> reports = chunks.mapPartitions(PartitionReport::of).collect();
      Faults.refuse(reports.stream().flatMap(report -> report.faults().stream()).toList());
      ReadFrame all = new ReadFrame(chunks, reports, sources);
      if (all.rows() == 0) {
        throw empty();
      }
      return all;
    } catch (Throwable e) {
      // Spark throws checked exceptions that it does not declare.
      Cleanup.after(e, chunks::unpersist);
      throw e;
    }
  }

  /** Returns the exception for data without rows. */
  static DataException empty() {
    return new DataException(
        "Cannot read the DataFrame: expected at least 1 row, got none. Check its path and its filters.");
  }

  /** Returns the exception for a DataFrame that is not the same when Spark computes it again. */
  static DataException changed(String what) {
    return new DataException(
        "Cannot read %s again: expected the same rows as at first, got others. The DataFrame gives other rows each time it is computed; write it to files and train on those."
            .formatted(what));
  }

  /** Returns the column of exactly this name, dots and all. */
  static Column column(String name) {
    return org.apache.spark.sql.functions.col("`" + name.replace("`", "``") + "`");
  }

  /** Returns the number of rows. */
  long rows() {
    return Arrays.stream(partitionRows).sum();
  }

  /** Returns the rows of a range, numbered within it, in the DataFrame's partitions. */
  JavaRDD<Chunk> rows(RowRange range) {
    long[] offsets = offsets();
    int[][] expected = fingerprints;
    return chunks
        .mapPartitionsWithIndex(
            (partition, read) -> numbered(offsets[partition], expected[partition], read), true)
        .flatMap(chunk -> range.of(chunk).iterator());
  }

  /**
   * Numbers the rows of a partition; refuses chunks that Spark had to read again and are others.
   */
  private static Iterator<Chunk> numbered(
      long offset, int[] fingerprints, Iterator<ReadChunk> read) {
    return new Iterator<>() {
      private int index;
      private long next = offset;

      @Override
      public boolean hasNext() {
        boolean more = read.hasNext();
        if (!more && index < fingerprints.length) {
          throw changed("rows from %d on".formatted(next));
        }
        return more;
      }

      @Override
      public Chunk next() {
        ReadChunk again = read.next();
        if (index >= fingerprints.length || again.fingerprint() != fingerprints[index++]) {
          throw changed("rows from %d on".formatted(next));
        }
        Chunk chunk = again.chunk().at(next);
        next += chunk.rows();
        return chunk;
      }
    };
  }

  private long[] offsets() {
    long[] offsets = new long[partitionRows.length];
    for (int partition = 1; partition < offsets.length; partition++) {
      offsets[partition] = offsets[partition - 1] + partitionRows[partition - 1];
    }
    return offsets;
  }

  /** Returns the most rows that a chunk has. */
  int rowsPerChunk() {
    return ChunkReader.rowsPerChunk(sources);
  }

  /** Returns the bytes of a row's values. */
  long rowBytes() {
    return sources.stream().mapToLong(RowSource::width).sum() * Float.BYTES;
  }

  /** Returns how many numbers the widest of a row's values has. */
  int widest() {
    return sources.stream().mapToInt(RowSource::width).max().orElse(1);
  }

  /** Drops the chunks from Spark's cache. */
  @Override
  public void close() {
    chunks.unpersist();
  }
}
