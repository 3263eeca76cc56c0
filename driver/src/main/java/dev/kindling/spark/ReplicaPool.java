package dev.kindling.spark;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The replicas of a few programs that wait in this executor for tasks: of each as many as tasks
 * have run at once. When one program more comes, those of the program that was used least recently
 * are freed; and those of a program that was not used for some time.
 *
 * @param <K> what tells programs apart
 * @param <R> a replica with all that belongs to it
 */
final class ReplicaPool<K, R> {
  /** Two models may predict in one stage and a third one train; more are rare. */
  static final int PROGRAMS = 4;

  /** The replicas of a program that wait, and when one of them was last lent or given back. */
  private static final class Waiting<R> {
    private final Deque<R> replicas = new ArrayDeque<>();
    private long usedAt;
  }

  private final Consumer<R> closer;
  private final LongSupplier nanoTime;

  /** Those that wait, the program that was used least recently first. */
  private final Map<K, Waiting<R>> idle = new LinkedHashMap<>(PROGRAMS, 0.75f, true);

  ReplicaPool(Consumer<R> closer, LongSupplier nanoTime) {
    this.closer = closer;
    this.nanoTime = nanoTime;
  }

  /** Lends a replica to a piece of work. A failure may leave it unusable, so it is freed then. */
  <T> T with(K key, Supplier<R> maker, Function<R, T> work) {
    R replica = borrow(key, maker);
    T result;
    try {
      result = work.apply(replica);
    } catch (RuntimeException | Error e) {
      closer.accept(replica);
      throw e;
    }
    giveBack(key, replica);
    return result;
  }

  /** Returns a replica that waits, or a new one. */
  R borrow(K key, Supplier<R> maker) {
    synchronized (this) {
      Waiting<R> waiting = idle.computeIfAbsent(key, ignored -> new Waiting<>());
      waiting.usedAt = nanoTime.getAsLong();
      if (idle.size() > PROGRAMS) {
        free(idle.keySet().iterator().next());
      }
      if (!waiting.replicas.isEmpty()) {
        return waiting.replicas.pop();
      }
    }
    return maker.get();
  }

  /** Lets a replica wait for the next task of its program. */
  synchronized void giveBack(K key, R replica) {
    Waiting<R> waiting = idle.get(key);
    if (waiting == null) {
      closer.accept(replica);
    } else {
      waiting.usedAt = nanoTime.getAsLong();
      waiting.replicas.push(replica);
    }
  }

  /** Frees the replicas of a program; those that are lent are freed when they come back. */
  synchronized void free(K key) {
    Waiting<R> waiting = idle.remove(key);
    if (waiting != null) {
      waiting.replicas.forEach(closer);
    }
  }

  /** Frees the replicas of the programs that were not used for so long. */
  synchronized void freeUnused(Duration time) {
    long now = nanoTime.getAsLong();
    idle.entrySet().stream()
        .filter(entry -> now - entry.getValue().usedAt >= time.toNanos())
        .map(Map.Entry::getKey)
        .toList()
        .forEach(this::free);
  }
}
