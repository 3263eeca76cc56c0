package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@link MultiHeadAttention} in which groups of query heads share the heads of keys and values:
 * (batch, queries, d), (batch, keys, n) and maybe (batch, keys, m) → (batch, queries, d). Called as
 * that is. (Ainslie et al. 2023; Keras, GroupQueryAttention layer.)
 *
 * <p>Example: {@code groupedQueryAttention(16, 4, 2).apply(x, x)} of {@code (None, 20, 64)} has
 * 12480 parameters.
 */
public final class GroupedQueryAttention extends HeadAttention<GroupedQueryAttention> {
  static final Arguments<GroupedQueryAttention> ARGUMENTS =
      Arguments.<GroupedQueryAttention>of(
              values ->
                  new GroupedQueryAttention(
                      values.get("head_dim"),
                      values.get("num_query_heads"),
                      values.get("num_key_value_heads")))
          .required("head_dim", INTEGER, layer -> layer.headDim)
          .required("num_query_heads", INTEGER, layer -> layer.numQueryHeads)
          .required("num_key_value_heads", INTEGER, layer -> layer.numKeyValueHeads)
          .also(HeadAttention::arguments);

  private final int headDim;
  private final int numQueryHeads;
  private final int numKeyValueHeads;

  GroupedQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) {
    check(headDim >= 1, "a headDim of at least 1", headDim);
    check(numKeyValueHeads >= 1, "numKeyValueHeads of at least 1", numKeyValueHeads);
    check(
        numQueryHeads >= 1 && numQueryHeads % numKeyValueHeads == 0,
        "numQueryHeads that are a multiple of %d".formatted(numKeyValueHeads),
        numQueryHeads);
    this.headDim = headDim;
    this.numQueryHeads = numQueryHeads;
    this.numKeyValueHeads = numKeyValueHeads;
  }

  @Override
  String attributePrefix() {
    return "_";
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() == 3, "shapes (batch, steps, features)", inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    List<Integer> features = List.of(inputs.get(0).last());
    project(numQueryHeads, numKeyValueHeads, headDim, headDim, features);
  }

  @Override
  int attentionAxes() {
    return 1;
  }

  @Override
  SymbolicTensor scores(SymbolicTensor queries, SymbolicTensor keys) {
    SymbolicTensor groups = AxisOps.split(queries, 2, numKeyValueHeads);
    return AxisOps.merge(AxisOps.einsum("bqgrh,bkgh->bgrqk", groups, keys), 1, 2);
  }

  @Override
  SymbolicTensor combine(SymbolicTensor weights, SymbolicTensor values) {
    SymbolicTensor groups = AxisOps.split(weights, 1, numKeyValueHeads);
    return AxisOps.merge(AxisOps.einsum("bgrqk,bkgh->bqgrh", groups, values), 2, 2);
  }
}
