package dev.kindling.spark;

import dev.kindling.training.Chunk;
import dev.kindling.training.ClassWeights;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** The chunks of a data set, one partition for each worker, in ascending order of their rows. */
final class WorkerChunks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerChunks.class);

  private final JavaRDD<Chunk> chunks;
  private final WorkerLayout layout;

  private WorkerChunks(JavaRDD<Chunk> chunks, WorkerLayout layout) {
    this.chunks = chunks;
    this.layout = layout;
  }

  /**
   * Gives the rows of a range to workers, by one shuffle.
   *
   * @param cores how many tasks run at once
   * @param classWeights columns to add
   */
  static WorkerChunks of(
      ReadFrame read, RowRange range, int cores, List<ClassWeights> classWeights) {
    Balance balance = Balance.of(range.size(), cores, read.rowsPerChunk());
    WorkerLayout layout = WorkerLayout.of(balance, range.size());
    LOG.info(
        "Giving {} rows to {} workers, {} rows at a time",
        range.size(),
        balance.workers(),
        balance.pieceRows());
    int weighted = range.from() == 0 ? Integer.MAX_VALUE : 0;
    JavaPairRDD<Long, Chunk> pieces =
        read.rows(range)
            .flatMapToPair(
                chunk -> pieces(ClassWeights.append(chunk, classWeights, weighted), balance));
    JavaRDD<Chunk> placed =
        pieces
            .repartitionAndSortWithinPartitions(new PiecePartitioner(balance))
            .values()
            .persist(StorageLevel.MEMORY_AND_DISK());
    // The shuffle happens here, so that what it reads from can be dropped.
    try {
      placed.foreachPartition(ignored -> {});
    } catch (Throwable e) {
      // Spark throws checked exceptions that it does not declare.
      Cleanup.after(e, placed::unpersist);
      throw e;
    }
    return new WorkerChunks(placed, layout);
  }

  /** Cuts a chunk where pieces end. */
  static Iterator<Tuple2<Long, Chunk>> pieces(Chunk chunk, Balance balance) {
    List<Tuple2<Long, Chunk>> pieces = new ArrayList<>();
    int from = 0;
    while (from < chunk.rows()) {
      long row = chunk.firstRow() + from;
      int to = (int) Math.min(chunk.rows(), balance.nextPiece(row) - chunk.firstRow());
      pieces.add(new Tuple2<>(row, chunk.slice(from, to)));
      from = to;
    }
    return pieces.iterator();
  }

  /** Returns the chunks; partition i is worker i's. */
  JavaRDD<Chunk> chunks() {
    return chunks;
  }

  /** Returns which rows each worker has. */
  WorkerLayout layout() {
    return layout;
  }

  /** Drops the chunks from Spark's cache. */
  @Override
  public void close() {
    chunks.unpersist();
  }
}
