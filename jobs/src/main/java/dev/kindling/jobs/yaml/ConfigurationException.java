package dev.kindling.jobs.yaml;

import dev.kindling.configuration.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A job that cannot run because of what its file, its options or its model say. */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final Pattern LINE = Pattern.compile("line (\\d{1,9})\\b");

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

  /** Returns the line that a mistake names; those that name none come last. */
  private static int line(String mistake) {
    Matcher line = LINE.matcher(mistake);
    return line.lookingAt() ? Integer.parseInt(line.group(1)) : Integer.MAX_VALUE;
  }

  /**
   * Does nothing if there is no mistake.
   *
   * @param task what cannot be done, for example {@code read job 'a.yaml'}
   * @throws ConfigurationException with all mistakes, in the order of the file's lines
   */
  public static void throwIfAny(String task, Problems problems) {
    List<String> found =
        problems.found().stream()
            .sorted(Comparator.comparingInt(ConfigurationException::line))
            .toList();
    if (!found.isEmpty()) {
      throw new ConfigurationException(Problems.report(task, found));
    }
  }
}
