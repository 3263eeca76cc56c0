package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializers;
import dev.kindling.ops.BatchMatMul;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code softmax(query · keyᵀ) · value}: (batch, …, queries, d), (batch, …, keys, n) and maybe
 * (batch, …, keys, d) → (batch, …, queries, n). Called on a list of query, value and maybe key,
 * which is the value otherwise; masks of query and value, {@code use_causal_mask} and {@code
 * return_attention_scores} are call arguments. (Luong et al. 2015; Keras, Attention layer.)
 *
 * <p>Example: {@code attention().apply(query, value)}.
 */
public final class Attention extends ScoreAttention<Attention> {
  static final Arguments<Attention> ARGUMENTS =
      Arguments.of(values -> new Attention())
          .optional("use_scale", FLAG, layer -> layer.useScale, Attention::useScale)
          .optional(
              "score_mode",
              Kind.choice(ScoreMode.class),
              layer -> layer.scoreMode,
              Attention::scoreMode)
          .also(ScoreAttention::dropoutArguments);

  /** How scores are computed. */
  public enum ScoreMode {
    /** {@code query · key}. */
    DOT,
    /** {@code w · Σ tanh(query + key)} with a learned number w. */
    CONCAT
  }

  private boolean useScale;
  private ScoreMode scoreMode = ScoreMode.DOT;
  private Weight scale;
  private Weight concatScoreWeight;

  Attention() {}

  @Override
  protected void build(List<Shape> inputs) {
    scale = useScale ? weight("scale", Shape.of(), Initializers.ones()) : null;
    concatScoreWeight =
        scoreMode == ScoreMode.CONCAT
            ? weight("concat_score_weight", Shape.of(), Initializers.ones())
            : null;
  }

  @Override
  SymbolicTensor scores(SymbolicTensor query, SymbolicTensor key) {
    if (scoreMode == ScoreMode.DOT) {
      return scaled(Ops.emit("Matmul", new BatchMatMul(false, true), query, key));
    }
    SymbolicTensor sums = scaled(pairs(query, key));
    return Ops.multiply(Ops.sum(Ops.tanh(sums), -1), concatScoreWeight);
  }

  private SymbolicTensor scaled(SymbolicTensor x) {
    return useScale ? Ops.multiply(x, scale) : x;
  }

  /** Returns the sums of each query and each key: (batch, …, queries, keys, features). */
  static SymbolicTensor pairs(Operand query, Operand key) {
    return Ops.add(ArrayOps.expandDims(query, -2), ArrayOps.expandDims(key, -3));
  }

  /** Returns a copy with a learned factor of the scores, or without; without by default. */
  public Attention useScale(boolean value) {
    return with(layer -> layer.useScale = value);
  }

  /** Returns a copy with these scores; {@code DOT} by default. */
  public Attention scoreMode(ScoreMode value) {
    return with(layer -> layer.scoreMode = value);
  }
}
