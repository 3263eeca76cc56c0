package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Attention of several heads: each projects query, key and value and computes {@code softmax(q · kᵀ
 * / √keyDim) · v}; what the heads find is projected back to the features of the query. (batch,
 * queries, d), (batch, keys, n) and maybe (batch, keys, m) → (batch, queries, d).
 *
 * <p>Called on query, value and maybe key, which is the value otherwise; masks of them, {@code
 * attention_mask}, {@code use_causal_mask} and {@code return_attention_scores} are call arguments.
 * The query's mask is the one that travels with it, never a given one, as in Keras. (Vaswani et al.
 * 2017; Keras, MultiHeadAttention layer.)
 *
 * <p>Example: {@code multiHeadAttention(2, 16).apply(x, x)} of {@code (None, 20, 64)} has 8352
 * parameters.
 */
public final class MultiHeadAttention extends HeadAttention<MultiHeadAttention> {
  static final Arguments<MultiHeadAttention> ARGUMENTS =
      Arguments.<MultiHeadAttention>of(
              values -> new MultiHeadAttention(values.get("num_heads"), values.get("key_dim")))
          .required("num_heads", INTEGER, layer -> layer.numHeads)
          .required("key_dim", INTEGER, layer -> layer.keyDim)
          .optional("value_dim", INTEGER, layer -> layer.valueSize(), MultiHeadAttention::valueDim)
          .optional(
              "output_shape",
              AxisList.KIND,
              layer -> layer.outputShape,
              (layer, sizes) -> layer.outputShape(sizes))
          .optional(
              "attention_axes",
              AxisList.KIND,
              layer -> layer.attentionAxes,
              (layer, axes) -> layer.with(copy -> copy.attentionAxes = axes))
          .also(HeadAttention::arguments);

  private final int numHeads;
  private final int keyDim;
  private Integer valueDim;
  private AxisList outputShape;
  private AxisList attentionAxes;
  private AttentionEquations equations;

  MultiHeadAttention(int numHeads, int keyDim) {
    check(numHeads >= 1, "numHeads of at least 1", numHeads);
    check(keyDim >= 1, "a keyDim of at least 1", keyDim);
    this.numHeads = numHeads;
    this.keyDim = keyDim;
  }

  private int valueSize() {
    return valueDim == null ? keyDim : valueDim;
  }

  /** In Keras it is for the outputs of the projections only, unlike that of grouped heads. */
  @Override
  protected Optional<Regularizer> activityRegularizer() {
    return Optional.empty();
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(x.rank() >= 3, "shapes (batch, …, steps, features)", inputs);
    checkShapes(
        attentionAxes == null
            || (attentionAxes.in(x)
                && IntStream.of(attentionAxes.absolute(x))
                    .allMatch(axis -> axis > 0 && axis < x.rank() - 1)),
        "attention axes %s between the batch axis and the features".formatted(attentionAxes),
        inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    Shape x = inputs.get(0);
    List<Integer> to = outputShape == null ? List.of(x.last()) : outputShape.axes();
    project(numHeads, numHeads, keyDim, valueSize(), to);
    int[] axes =
        attentionAxes == null
            ? IntStream.range(1, x.rank() - 1).toArray()
            : attentionAxes.absolute(x);
    equations = AttentionEquations.of(x.rank() + 1, axes);
  }

  /**
   * Keras reads only the one that travels with the query. (Keras 3.15, MultiHeadAttention.call.)
   */
  @Override
  Optional<SymbolicTensor> queryMask(Inputs inputs) {
    return inputs.ownMasks().get(0);
  }

  @Override
  int attentionAxes() {
    return equations.axes();
  }

  @Override
  SymbolicTensor scores(SymbolicTensor queries, SymbolicTensor keys) {
    return AxisOps.einsum(equations.scores(), keys, queries);
  }

  @Override
  SymbolicTensor combine(SymbolicTensor weights, SymbolicTensor values) {
    return AxisOps.einsum(equations.means(), weights, values);
  }

  /** Returns a copy whose heads have values of this size; the keyDim by default. */
  public MultiHeadAttention valueDim(int value) {
    check(value >= 1, "a valueDim of at least 1", value);
    return with(layer -> layer.valueDim = value);
  }

  /** Returns a copy with these sizes in place of the query's last one. */
  public MultiHeadAttention outputShape(int... sizes) {
    return outputShape(AxisList.of(sizes));
  }

  private MultiHeadAttention outputShape(AxisList sizes) {
    boolean right = sizes.axes().stream().allMatch(size -> size >= 1) && !sizes.axes().isEmpty();
    check(right, "an outputShape of sizes of at least 1", sizes);
    return with(layer -> layer.outputShape = sizes);
  }

  /**
   * Returns a copy whose queries meet keys along these axes, for each combination of the others;
   * along all between the batch axis and the features by default.
   */
  public MultiHeadAttention attentionAxes(int... axes) {
    return with(layer -> layer.attentionAxes = AxisList.of(axes));
  }
}
