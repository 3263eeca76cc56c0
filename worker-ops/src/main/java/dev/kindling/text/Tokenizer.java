package dev.kindling.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What makes tokens of a text: it is standardized, split, and its neighbours joined.
 *
 * <p>Example: {@code Tokenizer.WORDS.tokens("Foo, bar!")} is {@code [foo, bar]}.
 *
 * @param standardize what is done to the text first; null for nothing
 * @param split where it is split; null for nowhere
 * @param ngrams how many neighbouring tokens are joined by a space, for each of these numbers; none
 *     to take tokens as they are
 */
public record Tokenizer(Standardize standardize, Split split, List<Integer> ngrams)
    implements Serializable {
  /** Texts that are tokens themselves. */
  public static final Tokenizer WHOLE = new Tokenizer(null, null, List.of());

  /** Words in lower case without punctuation. */
  public static final Tokenizer WORDS =
      new Tokenizer(Standardize.LOWER_AND_STRIP_PUNCTUATION, Split.WHITESPACE, List.of());

  /** Copies the numbers. */
  public Tokenizer {
    ngrams = List.copyOf(ngrams);
  }

  /** Returns the tokens of texts, one behind the other. */
  public List<String> tokens(List<String> texts) {
    List<String> tokens = new ArrayList<>();
    for (String text : texts) {
      String plain = Optional.ofNullable(standardize).map(way -> way.apply(text)).orElse(text);
      if (split == null) {
        tokens.add(plain);
      } else {
        split.addTo(tokens, plain);
      }
    }
    return ngrams.isEmpty() ? tokens : joined(tokens);
  }

  private List<String> joined(List<String> tokens) {
    List<String> joined = new ArrayList<>();
    for (int width : ngrams) {
      for (int from = 0; from + width <= tokens.size(); from++) {
        joined.add(String.join(" ", tokens.subList(from, from + width)));
      }
    }
    return joined;
  }
}
