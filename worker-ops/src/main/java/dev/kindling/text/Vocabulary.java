package dev.kindling.text;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Numbers for tokens: the mask's, then those of tokens that are not known, then those of the known
 * ones, in their order.
 *
 * @param tokens the known tokens
 * @param mask the token that stands for nothing; null for none
 * @param maskCounts whether the mask has the number 0; it is -1 otherwise
 * @param unknown the buckets of tokens that are not known; null to refuse such tokens
 */
public record Vocabulary(List<String> tokens, String mask, boolean maskCounts, Buckets unknown)
    implements Serializable {
  /** Copies the tokens. */
  public Vocabulary {
    tokens = List.copyOf(tokens);
  }

  /** Returns the first number of tokens that are not known. */
  public int firstUnknown() {
    return mask != null && maskCounts ? 1 : 0;
  }

  /** Returns the number of the first known token. */
  public int first() {
    return firstUnknown() + Optional.ofNullable(unknown).map(Buckets::count).orElse(0);
  }

  /** Returns how many numbers there are. */
  public int size() {
    return first() + tokens.size();
  }

  /** Returns what finds the number of a token; it throws where there is none. */
  public ToIntFunction<String> index() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int index = 0; index < tokens.size(); index++) {
      numbers.put(tokens.get(index), first() + index);
    }
    if (mask != null) {
      numbers.put(mask, maskCounts ? 0 : -1);
    }
    return token -> {
      Integer known = numbers.get(token);
      return known == null ? unknown(token) : known;
    };
  }

  private int unknown(String token) {
    if (unknown == null) {
      throw new IllegalArgumentException(
          "expected a token of the vocabulary, got '%s'".formatted(token));
    }
    return firstUnknown() + (unknown.count() == 1 ? 0 : unknown.of(token));
  }
}
