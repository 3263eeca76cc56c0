package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * Integers from 0 to {@code numTokens - 1} as vectors of that length; which ones says the {@link
 * OutputMode}, {@code MULTI_HOT} by default. The call argument {@code count_weights}, in the shape
 * of the input, weighs what {@code COUNT} counts. (Keras, CategoryEncoding layer.)
 *
 * <p>Example: {@code categoryEncoding(4)} makes {@code [[0, 1], [3, 1]]} into {@code [[1, 1, 0, 0],
 * [0, 1, 0, 1]]}.
 */
public final class CategoryEncoding extends KerasLayer<CategoryEncoding> {
  private static final String COUNT_WEIGHTS = "count_weights";

  static final Arguments<CategoryEncoding> ARGUMENTS =
      Arguments.<CategoryEncoding>of(values -> new CategoryEncoding(values.get("num_tokens")))
          .required("num_tokens", INTEGER, layer -> layer.numTokens)
          .optional(
              "output_mode",
              Kind.choice(OutputMode.class),
              layer -> layer.outputMode,
              CategoryEncoding::outputMode)
          .only("sparse", false);

  private final int numTokens;
  private OutputMode outputMode = OutputMode.MULTI_HOT;

  CategoryEncoding(int numTokens) {
    check(numTokens >= 1, "numTokens of at least 1", numTokens);
    this.numTokens = numTokens;
  }

  @Override
  public List<String> callArguments() {
    return List.of(COUNT_WEIGHTS);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor tokens = OutputMode.integers(x);
    List<SymbolicTensor> weights = call.inputs().named(COUNT_WEIGHTS);
    if (weights.isEmpty()) {
      return outputMode.encode(tokens, numTokens);
    }
    if (outputMode != OutputMode.COUNT) {
      throw new IllegalArgumentException(
          "Cannot apply layer '%s': expected no %s in output mode %s, got some. Take output mode COUNT."
              .formatted(displayName(), COUNT_WEIGHTS, outputMode));
    }
    return OutputMode.count(tokens, weights.get(0), numTokens);
  }

  /** Returns a copy that gives another kind of vectors; {@code MULTI_HOT} by default. */
  public CategoryEncoding outputMode(OutputMode value) {
    boolean vectors = value != OutputMode.INT && value != OutputMode.TF_IDF;
    check(vectors, "an output mode ONE_HOT, MULTI_HOT or COUNT", value);
    return with(layer -> layer.outputMode = value);
  }
}
