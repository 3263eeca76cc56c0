package dev.kindling.configuration;

import java.util.ArrayList;
import java.util.List;

/** The mistakes found in a configuration, so that all of them are reported at once. */
public final class Problems {
  private final List<String> found = new ArrayList<>();

  /** Adds a mistake: where, and what was expected. */
  public void add(String where, String what) {
    found.add(where.isEmpty() ? what : where + ": " + what);
  }

  /** Returns the mistakes so far, each a line. */
  public List<String> found() {
    return List.copyOf(found);
  }

  /**
   * Returns a report on mistakes, each on a line of its own below their number.
   *
   * @param task what cannot be done, for example {@code read job 'a.yaml'}
   */
  public static String report(String task, List<String> found) {
    String count = found.size() == 1 ? "1 mistake" : found.size() + " mistakes";
    return "Cannot %s: %s.\n  %s".formatted(task, count, String.join("\n  ", found));
  }

  /**
   * Throws if there is any mistake.
   *
   * @param what what cannot be done, for example {@code Cannot read model}
   */
  public void throwIfAny(String what) {
    if (!found.isEmpty()) {
      String all = found.size() == 1 ? found.get(0) : "\n  " + String.join("\n  ", found);
      throw new IllegalArgumentException(what + ": " + all);
    }
  }
}
