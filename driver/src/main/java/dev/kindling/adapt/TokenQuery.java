package dev.kindling.adapt;

import dev.kindling.text.Tokenizer;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which tokens are counted.
 *
 * @param tokenizer what makes tokens of texts
 * @param numbers whether tokens are whole numbers, which are ordered as such
 * @param excluded tokens that are not counted
 * @param most how many are wanted, -1 for all
 */
public record TokenQuery(Tokenizer tokenizer, boolean numbers, List<String> excluded, int most)
    implements Serializable {
  /** Copies the tokens. */
  public TokenQuery {
    excluded = List.copyOf(excluded);
  }

  /** Returns how many tokens are wanted; empty for all. */
  public OptionalInt limit() {
    return most < 0 ? OptionalInt.empty() : OptionalInt.of(most);
  }

  /** Returns the tokens of a row that count. */
  public List<String> tokens(List<String> row) {
    return tokenizer.tokens(row).stream().filter(token -> !excluded.contains(token)).toList();
  }
}
