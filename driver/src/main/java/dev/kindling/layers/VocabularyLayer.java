package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.adapt.AdaptSource;
import dev.kindling.adapt.TokenCounts;
import dev.kindling.adapt.TokenCounts.Counted;
import dev.kindling.adapt.TokenQuery;
import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What layers have in common that number the tokens of a vocabulary: first the mask's number, if
 * the output mode is {@code INT}, then those of tokens that are not in it, then the vocabulary.
 *
 * @param <L> the layer's own type
 */
abstract class VocabularyLayer<L extends VocabularyLayer<L>> extends KerasLayer<L>
    implements Adaptable, KeepsVocabulary {
  /** What Keras calls that the vocabulary was not learned. */
  static final String GIVEN = "has_input_vocabulary";

  /** Null for no limit. */
  private Integer maxTokens;

  private boolean padToMaxTokens;
  private OutputMode outputMode = OutputMode.INT;

  /** Without mask and unknown ones; null as long as they are not known. */
  private List<String> tokens;

  /** Whether the tokens are from data, so that others may be learned. */
  private boolean learned;

  /** For each token; null if there are none. */
  private List<Double> idfWeights;

  /** For the mask and unknown tokens. */
  private List<Double> specialWeights = List.of();

  /** Adds the arguments that all have; {@code kind} is that of tokens. */
  static <L extends VocabularyLayer<L>> Arguments<L> common(Arguments<L> own, Kind<String> kind) {
    return own.optional(
            "max_tokens", INTEGER, layer -> maxTokensOf(layer), VocabularyLayer::maxTokens)
        .optional(
            "output_mode",
            Kind.choice(OutputMode.class),
            layer -> layer.outputMode(),
            VocabularyLayer::outputMode)
        .optional(
            "pad_to_max_tokens", FLAG, layer -> padsOf(layer), VocabularyLayer::padToMaxTokens)
        .optional("vocabulary", Kind.listOf(kind), layer -> tokensOf(layer), VocabularyLayer::told)
        .optional(
            "idf_weights",
            Kind.listOf(NUMBER),
            layer -> weightsOf(layer),
            VocabularyLayer::idfWeights)
        .only("sparse", false)
        .ignored("vocabulary_size")
        .formerly(GIVEN, FLAG, VocabularyLayer::given);
  }

  private static Integer maxTokensOf(VocabularyLayer<?> layer) {
    return layer.maxTokens();
  }

  private static boolean padsOf(VocabularyLayer<?> layer) {
    return layer.pads();
  }

  private static List<String> tokensOf(VocabularyLayer<?> layer) {
    return layer.written();
  }

  private static List<Double> weightsOf(VocabularyLayer<?> layer) {
    return layer.writtenWeights();
  }

  /** Returns the token that stands for nothing; null for none. */
  abstract String mask();

  /** Returns how messages and vocabularies write tokens that are not known. */
  abstract String unknown();

  /** Returns how many numbers tokens have that are not known. */
  abstract int unknowns();

  /** Returns what makes tokens when a vocabulary is learned. */
  abstract Tokenizer tokenizer();

  /** Returns whether tokens are whole numbers. */
  abstract boolean numbers();

  final Integer maxTokens() {
    return maxTokens;
  }

  private boolean pads() {
    return padToMaxTokens;
  }

  final OutputMode outputMode() {
    return outputMode;
  }

  private List<String> written() {
    return idfWeights == null || tokens == null ? tokens : vocabulary();
  }

  private List<Double> writtenWeights() {
    return idfWeights == null ? null : allWeights(0);
  }

  /** Returns the tokens without the mask and unknown ones. */
  final List<String> tokens() {
    if (tokens == null) {
      throw new IllegalStateException(
          "Cannot apply layer '%s': expected a vocabulary, got none. Give vocabulary, or adapt it to data first."
              .formatted(displayName()));
    }
    return tokens;
  }

  private boolean masked() {
    return mask() != null && outputMode == OutputMode.INT;
  }

  /** Returns how many numbers come before those of tokens. */
  private int specials() {
    return (masked() ? 1 : 0) + unknowns();
  }

  private List<String> special() {
    return Stream.concat(
            masked() ? Stream.of(mask()) : Stream.of(),
            Collections.nCopies(unknowns(), unknown()).stream())
        .toList();
  }

  /** Returns the token of each number, as Keras's get_vocabulary. */
  public List<String> vocabulary() {
    return Stream.concat(special().stream(), tokens().stream()).toList();
  }

  /** Returns how many numbers there are: what an Embedding behind this layer takes. */
  public int vocabularySize() {
    return specials() + tokens().size();
  }

  /** Returns how long vectors are. */
  final int depth() {
    check(!padToMaxTokens || maxTokens != null, "maxTokens that vectors are padded to", "none");
    return padToMaxTokens ? maxTokens : vocabularySize();
  }

  /** Returns numbers as vectors of the output mode. */
  final SymbolicTensor encoded(SymbolicTensor numbers, Call call) {
    checkWeights();
    return weighted(outputMode.encode(numbers, depth()), call);
  }

  private void checkWeights() {
    int given = idfWeights == null ? 0 : idfWeights.size();
    check(
        outputMode != OutputMode.TF_IDF || given == tokens().size(),
        "a weight for each token in output mode TF_IDF",
        given);
  }

  /** Returns counts times the weights of tokens, if the output mode is {@code TF_IDF}. */
  final SymbolicTensor weighted(SymbolicTensor counts, Call call) {
    if (outputMode != OutputMode.TF_IDF) {
      return counts;
    }
    checkWeights();
    return Ops.multiply(counts, call.numbers(Shape.of(depth()), allWeights(depth())));
  }

  /** Returns the weight of each number, zeros behind them up to a length. */
  private List<Double> allWeights(int length) {
    List<Double> all = new ArrayList<>(specialWeights);
    if (all.isEmpty()) {
      double mean = idfWeights.stream().mapToDouble(weight -> weight).average().orElse(0);
      all.addAll(Collections.nCopies(specials(), mean));
    }
    all.addAll(idfWeights);
    while (all.size() < length) {
      all.add(0.0);
    }
    return all;
  }

  @Override
  public boolean adapted() {
    return tokens != null;
  }

  @Override
  public L adapt(AdaptSource data) {
    List<String> excluded = Stream.of(mask(), unknown()).filter(Objects::nonNull).toList();
    int most = maxTokens == null ? -1 : Math.max(0, maxTokens - specials());
    TokenCounts counts = data.tokens(new TokenQuery(tokenizer(), numbers(), excluded, most));
    if (counts.tokens().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot adapt layer '%s': expected data with at least one token, got none."
              .formatted(displayName()));
    }
    List<String> found = counts.tokens().stream().map(Counted::text).toList();
    List<Double> weights =
        counts.tokens().stream()
            .map(
                token -> (double) (float) Math.log(1 + (double) counts.rows() / (1 + token.rows())))
            .toList();
    return with(
        layer -> {
          VocabularyLayer<?> changed = layer;
          changed.tokens = found;
          changed.learned = true;
          changed.idfWeights = outputMode == OutputMode.TF_IDF ? weights : null;
          changed.specialWeights = List.of();
        });
  }

  @Override
  public L guessed() {
    return with(
        layer -> {
          VocabularyLayer<?> changed = layer;
          changed.tokens = List.of("0");
          changed.idfWeights = outputMode == OutputMode.TF_IDF ? List.of(1.0) : null;
        });
  }

  /** Returns a copy with a vocabulary, which may begin with the mask and unknown tokens. */
  final L told(List<String> value) {
    return with(layer -> {
          VocabularyLayer<?> changed = layer;
          changed.tokens = List.copyOf(value);
          changed.learned = false;
        })
        .settled();
  }

  private L given(boolean value) {
    return with(layer -> ((VocabularyLayer<?>) layer).learned = tokens != null && !value);
  }

  @Override
  public final Optional<List<String>> learned() {
    return learned ? Optional.of(vocabulary()) : Optional.empty();
  }

  /** Keras pads those of given vocabularies alone. */
  @Override
  public final Optional<float[]> tokenWeights() {
    if (outputMode != OutputMode.TF_IDF || idfWeights == null || tokens == null) {
      return Optional.empty();
    }
    List<Double> all = allWeights(learned ? 0 : depth());
    float[] weights = new float[all.size()];
    for (int index = 0; index < weights.length; index++) {
      weights[index] = all.get(index).floatValue();
    }
    return Optional.of(weights);
  }

  @Override
  public List<String> copies() {
    return List.of();
  }

  /**
   * Returns this layer with the mask and unknown tokens in front of its vocabulary taken off, and
   * checked; to be called whenever anything changes that this depends on.
   */
  final L settled() {
    int specials = specials();
    boolean begins =
        tokens != null
            && specials > 0
            && tokens.size() >= specials
            && tokens.subList(0, specials).equals(special());
    L layer =
        with(
            copy -> {
              VocabularyLayer<?> changed = copy;
              if (begins) {
                changed.tokens = tokens.subList(specials, tokens.size());
              }
            });
    ((VocabularyLayer<?>) layer).checkVocabulary();
    return layer;
  }

  private void checkVocabulary() {
    if (tokens == null) {
      return;
    }
    check(!tokens.isEmpty(), "a vocabulary of at least one token", tokens);
    Set<String> seen = new HashSet<>();
    List<String> repeated = tokens.stream().filter(t -> !seen.add(t)).distinct().toList();
    check(repeated.isEmpty(), "each token of the vocabulary once", repeated + " more often");
    check(
        mask() == null || !tokens.contains(mask()),
        "the mask token '%s' in front of the vocabulary or nowhere".formatted(mask()),
        "it among the others");
    check(
        maxTokens == null || vocabularySize() <= maxTokens,
        "at most maxTokens %d, mask and unknown ones counted".formatted(maxTokens),
        vocabularySize());
  }

  /**
   * Returns a copy whose vectors weigh tokens; for the vocabulary, or for all of it that was told.
   */
  public L idfWeights(List<Double> value) {
    return with(
        layer -> {
          VocabularyLayer<?> changed = layer;
          int special = tokens != null && value.size() == vocabularySize() ? specials() : 0;
          changed.specialWeights = value.subList(0, special);
          changed.idfWeights = value.subList(special, value.size());
        });
  }

  /** Returns a copy with at most so many numbers; no limit by default. */
  public L maxTokens(int value) {
    check(value > 1, "maxTokens above 1", value);
    return with(layer -> ((VocabularyLayer<?>) layer).maxTokens = value).settled();
  }

  /** Returns a copy whose vectors have {@code maxTokens} numbers, however many tokens there are. */
  public L padToMaxTokens(boolean value) {
    return with(layer -> ((VocabularyLayer<?>) layer).padToMaxTokens = value);
  }

  /** Returns a copy that gives vectors; {@code INT} by default. */
  public L outputMode(OutputMode value) {
    return with(layer -> ((VocabularyLayer<?>) layer).outputMode = value).settled();
  }
}
