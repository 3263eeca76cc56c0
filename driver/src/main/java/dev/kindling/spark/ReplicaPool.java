package dev.kindling.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The replicas of a few programs that wait in this executor for tasks: of each as many as tasks
 * have run at once. When one program more comes, those of the program that was used least recently
 * are freed.
 *
 * @param <K> what tells programs apart
 * @param <R> a replica with all that belongs to it
 */
final class ReplicaPool<K, R> {
  /** Two models may predict in one stage and a third one train; more are rare. */
  static final int PROGRAMS = 4;

  private final Consumer<R> closer;

  /** Those that wait, the program that was used least recently first. */
  private final Map<K, Deque<R>> idle = new LinkedHashMap<>(PROGRAMS, 0.75f, true);

  ReplicaPool(Consumer<R> closer) {
    this.closer = closer;
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
      Deque<R> waiting = idle.computeIfAbsent(key, ignored -> new ArrayDeque<>());
      if (idle.size() > PROGRAMS) {
        free(idle.keySet().iterator().next());
      }
      if (!waiting.isEmpty()) {
        return waiting.pop();
      }
    }
    return maker.get();
  }

  /** Lets a replica wait for the next task of its program. */
  synchronized void giveBack(K key, R replica) {
    Deque<R> waiting = idle.get(key);
    if (waiting == null) {
      closer.accept(replica);
    } else {
      waiting.push(replica);
    }
  }

  /** Frees the replicas of a program; those that are lent are freed when they come back. */
  synchronized void free(K key) {
    Deque<R> waiting = idle.remove(key);
    if (waiting != null) {
      waiting.forEach(closer);
    }
  }
}
