package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A suite in a Java of its own: what one leaves behind in memory, in compiled code and in its
 * peers' threads is no other's.
 */
final class SuiteProcess {
  /** The option by which a suite's Java knows where its tables are waited for. */
  static final String HAND_OVER = "--hand-over";

  private static final long SECONDS_TO_END = 10;

  private final String launcher;
  private final List<String> options;

  /**
   * Suites with the same options.
   *
   * @param launcher the program that starts a suite's Java
   */
  SuiteProcess(String launcher, List<String> options) {
    this.launcher = launcher;
    this.options = List.copyOf(options);
  }

  /**
   * Runs a suite, which prints where this Java prints, and adds its tables.
   *
   * @return its exit code; unless it is 0, nothing is added
   */
  int run(String suite, Figures figures) throws IOException, InterruptedException {
    Path file = Files.createTempFile("kindling-" + suite, ".json");
    file.toFile().deleteOnExit();
    try {
      int code = run(command(suite, file));
      if (code == 0) {
        figures.add(file);
      }
      return code;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private List<String> command(String suite, Path file) {
    List<String> command = new ArrayList<>(List.of(launcher, "bench", suite));
    command.addAll(options);
    command.addAll(List.of(HAND_OVER, file.toString()));
    return command;
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    // This Java ends behind the suite's: nothing is printed, and no core taken, after the prompt.
    Thread ending = new Thread(() -> end(process), "end the suite");
    Runtime.getRuntime().addShutdownHook(ending);
    int code = process.waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      // Both were stopped from outside: the hook runs and this Java ends with it.
      Thread.currentThread().join();
    }
    return code;
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
