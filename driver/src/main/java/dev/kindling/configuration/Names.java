package dev.kindling.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keras's names, and what somebody may have meant who misspelt one. */
public final class Names {
  private static final Pattern NO_WORD = Pattern.compile("\\W+");
  private static final Pattern WORD_START = Pattern.compile("(.)([A-Z][a-z]+)");
  private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");

  private Names() {}

  /**
   * Returns Keras's snake case: {@code Conv2D} is {@code conv2d}, {@code ReLU} is {@code re_lu}.
   */
  public static String snakeCase(String className) {
    String words = NO_WORD.matcher(className).replaceAll("");
    String starts = WORD_START.matcher(words).replaceAll("$1_$2");
    return CAPITAL.matcher(starts).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Returns the known name that is nearest to a wrong one; empty if none is near. */
  public static Optional<String> nearest(String wrong, Collection<String> known) {
    int length = wrong.length();
    int tolerance = Math.min(length - 1, length < 5 ? 1 : Math.max(2, length / 3));
    return new TreeSet<>(known)
        .stream()
            .filter(name -> Math.abs(name.length() - length) <= tolerance)
            .filter(name -> distance(wrong, name) <= tolerance)
            .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /** Returns the sentence that mends a wrong name: the nearest known one, or all of them. */
  public static String mend(String wrong, Collection<String> known) {
    if (known.isEmpty()) {
      return "There are none.";
    }
    return nearest(wrong, known)
        .map(name -> "Did you mean '%s'?".formatted(name))
        .orElseGet(() -> "Known are %s.".formatted(String.join(", ", new TreeSet<>(known))));
  }

  /** The number of letters to insert, delete or replace (Levenshtein), letter case ignored. */
  private static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int column = 0; column <= b.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= a.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= b.length(); column++) {
        int replaced = diagonal + (a.charAt(line - 1) == b.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[b.length()];
  }
}
