package dev.kindling.jobs.yaml;

import dev.kindling.configuration.Problems;
import java.util.List;

/** A job that cannot run because of what its file, its options or its model say. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the user. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** Creates the exception with a message for the user and what led to it. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Does something that refuses what a user has asked for by plain exceptions. */
  public static void explain(Runnable action) {
    try {
      action.run();
    } catch (ConfigurationException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /**
   * Does nothing if there is no mistake.
   *
   * @param task what cannot be done, for example {@code read job 'a.yaml'}
   * @throws ConfigurationException with all mistakes, one a line
   */
  public static void throwIfAny(String task, Problems problems) {
    List<String> found = problems.found();
    if (!found.isEmpty()) {
      String count = found.size() == 1 ? "1 mistake" : found.size() + " mistakes";
      throw new ConfigurationException(
          "Cannot %s: %s.\n  %s".formatted(task, count, String.join("\n  ", found)));
    }
  }
}
