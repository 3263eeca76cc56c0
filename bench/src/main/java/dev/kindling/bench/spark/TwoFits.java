package dev.kindling.bench.spark;

import dev.kindling.bench.local.KindlingPeer;
import dev.kindling.bench.local.Workload;
import java.util.concurrent.CompletableFuture;

/** What two workers could do without Spark: {@code fit} over arrays in two threads at once. */
final class TwoFits {
  private final KindlingPeer one;
  private final KindlingPeer two;

  TwoFits(Workload workload) {
    one = new KindlingPeer(workload, false);
    two = new KindlingPeer(workload, false);
  }

  /** Returns the examples per second of both. */
  double turn() {
    CompletableFuture<Double> other = CompletableFuture.supplyAsync(two::turn);
    return one.turn() + other.join();
  }
}
