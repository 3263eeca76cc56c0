package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.TEXT;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.text.BagOfText;
import dev.kindling.text.Buckets;
import dev.kindling.text.Split;
import dev.kindling.text.Standardize;
import dev.kindling.text.Tokenizer;
import dev.kindling.text.VectorizeText;
import dev.kindling.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Texts as the numbers of their words: strings (batch,) or (batch, 1) → (batch, length), 0 behind
 * the last word and 1 for words that are not in the vocabulary; or as vectors of the {@link
 * OutputMode}: (batch, depth). By default letters become lower case, punctuation goes and words end
 * at white space; only ASCII counts for the first two, as in TensorFlow. The vocabulary is given or
 * learned: {@link #adapt}. It runs where rows are read, on the executors of a cluster, so it takes
 * an input of the model. (Keras, TextVectorization layer.)
 *
 * <p>Example: {@code textVectorization().outputSequenceLength(4).vocabulary("baz", "bar", "foo")}
 * makes {@code [foo qux bar]} into {@code [[4, 1, 3, 0]]}.
 */
public final class TextVectorization extends VocabularyLayer<TextVectorization> {
  static final Arguments<TextVectorization> ARGUMENTS =
      Arguments.<TextVectorization>of(values -> new TextVectorization())
          .orNull(
              "standardize",
              Kind.optional(Kind.choice(Standardize.class)),
              Optional.empty(),
              layer -> Optional.ofNullable(layer.standardize),
              (layer, value) -> layer.standardize(value.orElse(null)))
          .orNull(
              "split",
              Kind.optional(Kind.choice(Split.class)),
              Optional.empty(),
              layer -> Optional.ofNullable(layer.split),
              (layer, value) -> layer.split(value.orElse(null)))
          .optional(
              "ngrams",
              Kind.of(TextVectorization::widths, widths -> widths),
              layer -> layer.ngrams,
              (layer, value) -> layer.with(copy -> copy.ngrams = value))
          .optional(
              "output_sequence_length",
              INTEGER,
              layer -> layer.length,
              TextVectorization::outputSequenceLength)
          .only("ragged", false)
          .only("encoding", "utf-8")
          .also(own -> VocabularyLayer.common(own, TEXT));

  private Standardize standardize = Standardize.LOWER_AND_STRIP_PUNCTUATION;
  private Split split = Split.WHITESPACE;

  /** Null for none. */
  private List<Integer> ngrams;

  /** Null for that of the longest text. */
  private Integer length;

  TextVectorization() {}

  private static List<Integer> widths(Object value) {
    return value instanceof List ? Kind.INTEGERS.read(value) : upTo(Kind.INTEGER.read(value));
  }

  private static List<Integer> upTo(int width) {
    return IntStream.rangeClosed(1, width).boxed().toList();
  }

  @Override
  String mask() {
    return "";
  }

  @Override
  String unknown() {
    return "[UNK]";
  }

  @Override
  int unknowns() {
    return 1;
  }

  /** Keras leaves the numbering to a StringLookup. */
  @Override
  public List<String> copies() {
    return List.of("_lookup_layer");
  }

  @Override
  boolean numbers() {
    return false;
  }

  @Override
  Tokenizer tokenizer() {
    return new Tokenizer(standardize, split, ngrams == null ? List.of() : ngrams);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    boolean one = x.rank() == 1 || (x.rank() == 2 && (x.last() == 1 || split == null));
    checkShapes(one, "one text for each example, (batch,) or (batch, 1)", inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    boolean sequence = outputMode() == OutputMode.INT;
    check(sequence || length == null, "no outputSequenceLength but in output mode INT", length);
    Buckets unknown = new Buckets(1, List.of());
    Vocabulary vocabulary = new Vocabulary(tokens(), mask(), sequence, unknown);
    if (sequence) {
      int numbers = length == null ? Shape.UNKNOWN : length;
      return Ops.emit("TextVectorization", new VectorizeText(tokenizer(), vocabulary, numbers), x);
    }
    boolean counting = outputMode() != OutputMode.MULTI_HOT;
    BagOfText bag = new BagOfText(tokenizer(), vocabulary, depth(), counting);
    return weighted(Ops.emit("TextVectorization", bag, x), call);
  }

  /** Returns a copy with this vocabulary, which may begin with the mask and unknown tokens. */
  public TextVectorization vocabulary(String... tokens) {
    return told(Arrays.asList(tokens));
  }

  /** Returns a copy that does this to a text first; null for nothing. */
  public TextVectorization standardize(Standardize value) {
    return with(layer -> layer.standardize = value);
  }

  /** Returns a copy that splits texts there; null for nowhere. */
  public TextVectorization split(Split value) {
    return with(layer -> layer.split = value);
  }

  /** Returns a copy whose tokens are up to so many neighbouring ones, joined by spaces. */
  public TextVectorization ngrams(int most) {
    check(most >= 1, "ngrams of at least 1", most);
    return with(layer -> layer.ngrams = upTo(most));
  }

  /** Returns a copy that gives so many numbers, cut off or with zeros behind; all by default. */
  public TextVectorization outputSequenceLength(int value) {
    check(value >= 1, "an outputSequenceLength of at least 1", value);
    return with(layer -> layer.length = value);
  }

  /** {@inheritDoc} */
  @Override
  public TextVectorization outputMode(OutputMode value) {
    check(value != OutputMode.ONE_HOT, "an output mode other than ONE_HOT", value);
    return super.outputMode(value);
  }
}
