package dev.kindling.bench.local;

/** A framework that trains one workload. */
public interface Peer extends AutoCloseable {
  /** Trains for one turn and returns the examples per second. */
  double turn();

  @Override
  void close();
}
