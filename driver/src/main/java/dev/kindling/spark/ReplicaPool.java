package dev.kindling.spark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The replicas of one program that wait in this executor for tasks: as many as tasks have run at
 * once. When another program comes, they are freed.
 *
 * @param <K> what tells programs apart
 * @param <R> a replica with all that belongs to it
 */
final class ReplicaPool<K, R> {
  private final Consumer<R> closer;
  private final Deque<R> idle = new ArrayDeque<>();
  private K program;

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
      if (!key.equals(program)) {
        clear();
        program = key;
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return maker.get();
  }

  /** Lets a replica wait for the next task of its program. */
  synchronized void giveBack(K key, R replica) {
    if (key.equals(program)) {
      idle.push(replica);
    } else {
      closer.accept(replica);
    }
  }

  /** Frees the replicas of a program; those that are lent are freed when they come back. */
  synchronized void free(K key) {
    if (key.equals(program)) {
      clear();
    }
  }

  private void clear() {
    program = null;
    idle.forEach(closer);
    idle.clear();
  }
}
