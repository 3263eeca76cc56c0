package dev.kindling.spark;

/**
 * Frees several things, all of them whatever fails; the first failure is the one that counts. That
 * the thread was interrupted is put aside meanwhile, since Spark would free nothing.
 */
final class Cleanup {
  private Cleanup() {}

  /** Runs all steps, then throws the first failure if there was one. */
  static void run(Runnable... steps) {
    Throwable first = null;
    boolean interrupted = Thread.interrupted();
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (Throwable e) {
        interrupted |= Thread.interrupted();
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first instanceof Exception failure) {
      throw TaskFailures.explain("free memory", failure);
    }
  }

  /** Runs all steps after a failure, which keeps theirs as suppressed ones. */
  static void after(Throwable failure, Runnable... steps) {
    try {
      run(steps);
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }
}
