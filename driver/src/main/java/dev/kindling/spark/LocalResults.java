package dev.kindling.spark;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Where tasks that run in the driver's own Java leave the results of a round as they are; on
 * Spark's way each of them would be written, copied and read. Tasks elsewhere find no such place
 * and send theirs.
 *
 * @param <R> what a worker brings back
 */
final class LocalResults<R> implements AutoCloseable {
  /** The rounds that run, by a name that no task of an earlier driver in this Java can know. */
  private static final Map<UUID, LocalResults<?>> OPEN = new ConcurrentHashMap<>();

  private final UUID round = UUID.randomUUID();
  private final Map<Integer, List<R>> byWorker = new ConcurrentHashMap<>();

  private LocalResults() {}

  /** Opens a place for the results of a round, until it is closed. */
  static <R> LocalResults<R> open() {
    LocalResults<R> results = new LocalResults<>();
    OPEN.put(results.round, results);
    return results;
  }

  /** Returns the round's name, for tasks. */
  UUID round() {
    return round;
  }

  /**
   * Leaves a worker's results if this is the Java of the round's driver and the round still runs. A
   * task that Spark repeats leaves the same once more.
   */
  @SuppressWarnings("unchecked")
  static <R> boolean leave(UUID round, int worker, List<R> results) {
    LocalResults<R> open = (LocalResults<R>) OPEN.get(round);
    if (open == null) {
      return false;
    }
    open.byWorker.put(worker, results);
    return true;
  }

  /** Returns all results in the order of the workers: those left here, else those sent. */
  List<R> with(List<List<R>> sent) {
    return IntStream.range(0, sent.size())
        .mapToObj(worker -> byWorker.getOrDefault(worker, sent.get(worker)))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() {
    OPEN.remove(round);
  }
}
