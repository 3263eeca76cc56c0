package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.text.Buckets;
import dev.kindling.text.Tokenizer;

/**
 * What StringLookup and IntegerLookup have in common.
 *
 * @param <L> the layer's own type
 */
abstract class LookupLayer<L extends LookupLayer<L>> extends VocabularyLayer<L> {
  /** The whole numbers that float32 tells apart. */
  private static final int MOST_OOV_INDICES = 1 << 24;

  private int numOovIndices = 1;

  /** Null for none. */
  private String maskToken;

  private String oovToken;

  /** Null for none. */
  private Salt salt;

  LookupLayer(String oovToken) {
    this.oovToken = oovToken;
  }

  /** Adds the arguments that both have; {@code kind} is that of tokens. */
  static <L extends LookupLayer<L>> Arguments<L> lookup(Arguments<L> own, Kind<String> kind) {
    Arguments<L> first =
        own.optional(
                "num_oov_indices",
                INTEGER,
                layer -> oovIndicesOf(layer),
                LookupLayer::numOovIndices)
            .optional("mask_token", kind, layer -> layer.mask(), LookupLayer::maskedBy)
            .optional("oov_token", kind, layer -> layer.unknown(), LookupLayer::unknownAs)
            .optional("salt", Salt.KIND, layer -> saltOf(layer), LookupLayer::saltedBy);
    // The vocabulary comes last: it may begin with the tokens above.
    return VocabularyLayer.common(first, kind);
  }

  private static int oovIndicesOf(LookupLayer<?> layer) {
    return layer.unknowns();
  }

  private static Salt saltOf(LookupLayer<?> layer) {
    return layer.salt();
  }

  @Override
  final String mask() {
    return maskToken;
  }

  @Override
  final String unknown() {
    return oovToken;
  }

  @Override
  final int unknowns() {
    return numOovIndices;
  }

  final Salt salt() {
    return salt;
  }

  /** Returns the buckets of tokens that are not known; null if there are none. */
  final Buckets buckets() {
    return numOovIndices == 0 ? null : new Buckets(numOovIndices, Salt.numbers(salt));
  }

  @Override
  final Tokenizer tokenizer() {
    return Tokenizer.WHOLE;
  }

  /**
   * Returns a copy with so many numbers for tokens that are not known, 1 by default, at most
   * 16,777,216; 0 to refuse them.
   */
  public L numOovIndices(int value) {
    check(
        value >= 0 && value <= MOST_OOV_INDICES,
        "numOovIndices from 0 to %,d".formatted(MOST_OOV_INDICES),
        value);
    return with(layer -> ((LookupLayer<?>) layer).numOovIndices = value).settled();
  }

  final L maskedBy(String value) {
    return with(layer -> ((LookupLayer<?>) layer).maskToken = value).settled();
  }

  final L unknownAs(String value) {
    return with(layer -> ((LookupLayer<?>) layer).oovToken = value).settled();
  }

  private L saltedBy(Salt value) {
    return with(layer -> ((LookupLayer<?>) layer).salt = value);
  }

  /** Returns a copy that spreads tokens that are not known by SipHash64 with this salt. */
  public L salt(long first, long second) {
    return saltedBy(new Salt(first, second));
  }
}
