package dev.kindling.jobs.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a user meant by a misspelt word. */
public final class Nearest {
  private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

  private Nearest() {}

  /** Returns the candidate that takes the fewest edits; empty if all are too far away. */
  public static Optional<String> to(String word, Collection<String> candidates) {
    int most = Math.max(2, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> edits(word, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
  }

  /** Returns {@code Did you mean 'rows'?}, or the list of all candidates if none is near. */
  public static String hint(String word, Collection<String> candidates) {
    return to(word, candidates)
        .map("Did you mean '%s'?"::formatted)
        .orElse("Known are " + String.join(", ", candidates) + ".");
  }

  private static int edits(String word, String candidate) {
    return EDITS.apply(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
  }
}
