package dev.kindling.adapt;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Tokens by how often they occur: the most frequent first, of equally frequent ones that with the
 * greater code points or the greater number.
 *
 * @param tokens the tokens in this order
 * @param rows how many rows there are
 */
public record TokenCounts(List<Counted> tokens, long rows) {
  /**
   * A token.
   *
   * @param text the token
   * @param count how often it occurs
   * @param rows in how many rows it occurs
   */
  public record Counted(String text, long count, long rows) {}

  /** Copies the tokens. */
  public TokenCounts {
    tokens = List.copyOf(tokens);
  }

  /** Counts the tokens of rows in this JVM. */
  public static TokenCounts of(TokenQuery query, List<List<String>> rows) {
    Map<String, Counted> counts = new HashMap<>();
    for (List<String> row : rows) {
      List<String> tokens = query.tokens(row);
      tokens.forEach(token -> counts.merge(token, new Counted(token, 1, 0), TokenCounts::sum));
      new HashSet<>(tokens)
          .forEach(token -> counts.merge(token, new Counted(token, 0, 1), TokenCounts::sum));
    }
    Comparator<Counted> order =
        Comparator.comparing(Counted::count)
            .thenComparing(
                Counted::text, query.numbers() ? TokenCounts::byNumber : TokenCounts::byPoints)
            .reversed();
    List<Counted> sorted =
        counts.values().stream()
            .sorted(order)
            .limit(query.limit().orElse(Integer.MAX_VALUE))
            .toList();
    return new TokenCounts(sorted, rows.size());
  }

  private static Counted sum(Counted a, Counted b) {
    return new Counted(a.text, a.count + b.count, a.rows + b.rows);
  }

  private static int byNumber(String a, String b) {
    return Long.compare(Long.parseLong(a), Long.parseLong(b));
  }

  /** The order of UTF-8's bytes, in which Keras and Spark compare. */
  private static int byPoints(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }
}
