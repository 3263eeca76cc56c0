package dev.kindling.spark;

import dev.kindling.data.DataException;
import dev.kindling.training.Chunk;
import dev.kindling.training.Permutation;
import dev.kindling.training.RowOrder;
import dev.kindling.training.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One worker's rows in the order of one epoch. The rows themselves stay in Spark's cache: a round
 * reads them from there, all of them if they are few. Of many, it takes those of a window of the
 * epoch's order in one pass, so that data larger than memory trains too; later rounds find theirs
 * in the same window.
 */
final class EpochRows {
  /** Whose rows in which order. */
  record Key(String run, int worker, Permutation epoch) {}

  /** Rows to train on, one after the other as {@code order} tells from {@code from} on. */
  record Part(Rows rows, int[] order, int from) {}

  /** Rows of the order, one behind the other; tasks share them, so a task makes its own Rows. */
  private record Window(int from, int to, Chunk chunk, int[] inOrder) {}

  private final Key key;
  private final RowOrder order;
  private final int heldRows;
  private volatile Window window = new Window(0, 0, new Chunk(0, 0, List.of()), new int[0]);

  private EpochRows(Key key, RowOrder order, int heldRows) {
    this.key = key;
    this.order = order;
    this.heldRows = heldRows;
  }

  /** Sorts a worker's row numbers by their place in the epoch. */
  static EpochRows of(Key key, RunPlan plan) {
    Rows numbers = Rows.of(plan.layout().rowNumbers(key.worker()));
    return new EpochRows(key, numbers.order(key.epoch()), plan.heldRows());
  }

  Key key() {
    return key;
  }

  /** Returns the order. */
  RowOrder order() {
    return order;
  }

  /** Returns the number of rows. */
  int count() {
    return order.rows().length;
  }

  /**
   * Returns the rows {@code from … from + count - 1} of the order, or up to its end.
   *
   * @param chunks all rows of the worker
   */
  Part part(int from, int count, Iterator<Chunk> chunks) {
    if (count() <= heldRows) {
      return new Part(all(chunks), order.rows(), from);
    }
    Window kept = window;
    int to = Math.min(count(), from + count);
    if (from < kept.from() || to > kept.to()) {
      kept = window(from, Math.min(count(), Math.max(to, from + heldRows)), chunks);
      window = kept;
    }
    return new Part(Rows.of(List.of(kept.chunk())), kept.inOrder(), from - kept.from());
  }

  private Rows all(Iterator<Chunk> chunks) {
    List<Chunk> list = new ArrayList<>();
    chunks.forEachRemaining(list::add);
    Rows rows = Rows.of(list);
    if (rows.count() != count()) {
      throw changed();
    }
    return rows;
  }

  private Window window(int from, int to, Iterator<Chunk> chunks) {
    GatheredRows gathered = new GatheredRows(order.rows(), from, to);
    while (chunks.hasNext() && !gathered.complete()) {
      gathered.takeFrom(chunks.next());
    }
    if (!gathered.complete()) {
      throw changed();
    }
    return new Window(from, to, gathered.chunk(), IntStream.range(0, to - from).toArray());
  }

  private DataException changed() {
    return ReadFrame.changed("the %d rows of worker %d".formatted(count(), key.worker()));
  }
}
