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
