package dev.kindling.jobs.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The mistakes of a file, gathered so that the user sees them all at once. */
public final class Problems {
  private final Set<String> found = new LinkedHashSet<>();

  /** Adds a mistake. */
  public void add(String place, String path, String message) {
    List<String> parts = new ArrayList<>(List.of(place, path));
    parts.removeIf(String::isEmpty);
    found.add(parts.isEmpty() ? message : String.join(", ", parts) + ": " + message);
  }

  /** Returns whether there is a mistake. */
  public boolean any() {
    return !found.isEmpty();
  }

  /**
   * Does nothing if there is no mistake.
   *
   * @param title what cannot be done, for example {@code Cannot read job 'a.yaml'}
   * @throws ConfigurationException with all mistakes, one a line
   */
  public void throwIfAny(String title) {
    if (any()) {
      String count = found.size() == 1 ? "1 mistake" : found.size() + " mistakes";
      throw new ConfigurationException(
          "%s: %s.%n  %s"
              .formatted(title, count, String.join(System.lineSeparator() + "  ", found)));
    }
  }
}
