package dev.kindling.jobs;

import dev.kindling.trainers.Callback;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Waits for the process to be told to stop while it trains, by Ctrl-C or a scheduler, and says so
 * in place of all that Spark has to say when it is stopped amid its work.
 */
final class StopNotice implements Callback, AutoCloseable {
  /** Before Spark stops itself, which is 50. */
  private static final int PRIORITY = 100;

  private final Terminal terminal;
  private final Thread hook = new Thread(this::stopped);
  private volatile int epoch;

  StopNotice(Terminal terminal) {
    this.terminal = terminal;
    ShutdownHookManager.get().addShutdownHook(hook, PRIORITY);
  }

  /** Returns whether the process is about to end, so that failures are no news. */
  static boolean stopping() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  @Override
  public void onEpochBegin(int next) {
    epoch = next + 1;
  }

  private void stopped() {
    Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
    terminal.interrupt(
        "kindling: stopped %s; the run has no model.",
        epoch == 0 ? "before training" : "in epoch " + epoch);
  }

  @Override
  public void close() {
    if (!stopping()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
