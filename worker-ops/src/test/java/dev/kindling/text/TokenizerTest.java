package dev.kindling.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {
  @Test
  void wordsAreInLowerCaseWithoutPunctuation() {
    assertThat(Tokenizer.WORDS.tokens(List.of(" It's a \t\"TEST\"\n(really)…Ünix É! ")))
        .containsExactly("its", "a", "test", "really…Ünix", "É");
  }

  @Test
  void standardizesAndSplitsAsTold() {
    Tokenizer lower = new Tokenizer(Standardize.LOWER, Split.CHARACTER, List.of());
    assertThat(lower.tokens(List.of("A b😀!"))).containsExactly("a", " ", "b", "😀", "!");
    Tokenizer strip = new Tokenizer(Standardize.STRIP_PUNCTUATION, null, List.of());
    assertThat(strip.tokens(List.of("A.b c", "-"))).containsExactly("Ab c", "");
    assertThat(Tokenizer.WHOLE.tokens(List.of("A b", "c"))).containsExactly("A b", "c");
  }

  @Test
  void joinsNeighbours() {
    Tokenizer two = new Tokenizer(null, Split.WHITESPACE, List.of(1, 2));
    assertThat(two.tokens(List.of("a b c"))).containsExactly("a", "b", "c", "a b", "b c");
    Tokenizer three = new Tokenizer(null, Split.WHITESPACE, List.of(3));
    assertThat(three.tokens(List.of("a b"))).isEmpty();
  }

  @Test
  void vectorizes() {
    Vocabulary words = new Vocabulary(List.of("foo", "bar"), "", true, new Buckets(1, List.of()));
    VectorizeText three = new VectorizeText(Tokenizer.WORDS, words, 3);
    assertThat(three.encoder().encode(List.of("Bar qux"))).containsExactly(3, 1, 0);
    assertThat(three.encoder().encode(List.of("foo foo foo bar"))).containsExactly(2, 2, 2);
    VectorizeText all = new VectorizeText(Tokenizer.WORDS, words, Shape.UNKNOWN);
    assertThat(all.encoder().encode(List.of("foo foo foo bar"))).containsExactly(2, 2, 2, 3);
    Vocabulary bag = new Vocabulary(List.of("foo", "bar"), "", false, new Buckets(1, List.of()));
    BagOfText counts = new BagOfText(Tokenizer.WORDS, bag, 4, true);
    assertThat(counts.encoder().encode(List.of("foo qux bar foo"))).containsExactly(1, 2, 1, 0);
  }
}
