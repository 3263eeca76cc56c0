package dev.kindling.layers;

import static dev.kindling.configuration.Kind.TEXT;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.text.LookUpText;
import dev.kindling.text.Vocabulary;
import java.util.Arrays;

/**
 * Texts as their numbers in a vocabulary, or as vectors of the {@link OutputMode}; any shape of
 * strings. Tokens that are not in it get the first number; with several {@code numOovIndices} that
 * of their hash. The vocabulary is given or learned: {@link #adapt}. It runs where rows are read,
 * on the executors of a cluster, so it takes an input of the model. {@code invert} is refused, for
 * texts are no output of a model: see {@link #vocabulary()}. (Keras, StringLookup layer.)
 *
 * <p>Example: {@code stringLookup("a", "b", "c", "d")} makes {@code [[a, c, d], [d, z, b]]} into
 * {@code [[1, 3, 4], [4, 0, 2]]}.
 */
public final class StringLookup extends LookupLayer<StringLookup> {
  static final Arguments<StringLookup> ARGUMENTS =
      Arguments.<StringLookup>of(values -> new StringLookup())
          .only(
              "invert",
              false,
              "Outputs of a model are numbers: take this layer's vocabulary() to turn predicted ones into texts.")
          .only("encoding", "utf-8")
          .only("vocabulary_dtype", "string")
          .ignored("oov_method")
          .also(own -> LookupLayer.lookup(own, TEXT));

  StringLookup() {
    super("[UNK]");
  }

  @Override
  boolean numbers() {
    return false;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    boolean counts = outputMode() == OutputMode.INT;
    Vocabulary vocabulary = new Vocabulary(tokens(), mask(), counts, buckets());
    return encoded(Ops.emit("StringLookup", new LookUpText(vocabulary), x), call);
  }

  /** Returns a copy with this vocabulary, which may begin with the mask and unknown tokens. */
  public StringLookup vocabulary(String... tokens) {
    return told(Arrays.asList(tokens));
  }

  /** Returns a copy in which this token stands for nothing: number 0, or no place in vectors. */
  public StringLookup maskToken(String value) {
    return maskedBy(value);
  }

  /** Returns a copy that writes this for tokens that are not known; {@code [UNK]} by default. */
  public StringLookup oovToken(String value) {
    return unknownAs(value);
  }
}
