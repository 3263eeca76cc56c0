package dev.kindling.kernels;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Parts of a computation at once, in the JVM's common pool: each part with its own memory, and with
 * kernels of one thread.
 *
 * <p>The kernels' own threads are in the way: those of GNU's OpenMP keep their cores for 300,000
 * turns of a loop, several milliseconds, in case more work comes. So parts pay only where the
 * environment has {@code GOMP_SPINCOUNT} at 50,000 at most, as Kindling's launcher sets it.
 * (libgomp manual, «GOMP_SPINCOUNT».)
 */
public final class Parallel {
  /** Turns that end before parts have lost much to them. */
  private static final int FEW_SPINS = 50_000;

  private static final boolean LETS_GO = letsGo(System.getenv("GOMP_SPINCOUNT"));

  private Parallel() {}

  static boolean letsGo(String spins) {
    return spins != null && spins.matches("\\d{1,9}") && Integer.parseInt(spins) <= FEW_SPINS;
  }

  /** Returns how many parts pay: as many as kernels have threads, or 1 where those stay. */
  public static int width() {
    return LETS_GO ? Nd4j.getEnvironment().maxMasterThreads() : 1;
  }

  /** Returns an action that runs parts at once and ends when all have ended. */
  public static Runnable of(List<? extends Runnable> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
    return () ->
        IntStream.range(0, parts.size())
            .parallel()
            .forEach(index -> alone(library, parts.get(index)));
  }

  private static void alone(NativeOps library, Runnable part) {
    int threads = library.ompGetMaxThreads();
    library.setOmpNumThreads(1);
    try {
      part.run();
    } finally {
      library.setOmpNumThreads(threads);
    }
  }
}
