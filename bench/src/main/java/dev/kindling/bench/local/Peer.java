package dev.kindling.bench.local;

import dev.kindling.execution.NativeRuntime;
import org.nd4j.nativeblas.NativeOpsHolder;

/** A framework that trains one workload. */
public interface Peer extends AutoCloseable {
  /** Gives each kernel so many threads from now on; by default those of ND4J. */
  default void threads(int count) {
    NativeRuntime.start(count);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
  }

  /** Trains for one turn and returns the examples per second. */
  double turn();

  @Override
  void close();
}
