package dev.kindling.spark;

import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.TaskContext;

/**
 * A metric that measures nothing and makes the tasks that run it fail.
 *
 * @param how in which way
 * @param marker a file that is there once an executor was killed
 */
record Failing(How how, String marker) implements Metric {
  /** Ways to fail. */
  enum How {
    NEVER,
    FIRST_ATTEMPT,
    EVERY_ATTEMPT,
    KILL_ONE_EXECUTOR
  }

  @Override
  public String name() {
    return "failing";
  }

  @Override
  public int states() {
    return 1;
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    switch (how) {
      case NEVER -> {}
      case FIRST_ATTEMPT -> throwIf(TaskContext.get().attemptNumber() == 0);
      case EVERY_ATTEMPT -> throwIf(true);
      case KILL_ONE_EXECUTOR -> {
        if (created(Path.of(marker))) {
          Runtime.getRuntime().halt(137);
        }
      }
    }
  }

  private static void throwIf(boolean fails) {
    if (fails) {
      throw new IllegalStateException("the test wants this task to fail");
    }
  }

  private static boolean created(Path file) {
    try {
      return !Files.exists(file) && Files.createFile(file) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double result(double[] sums, int offset) {
    return 0;
  }
}
