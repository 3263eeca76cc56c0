package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Attention without projections: means of values, weighted by the softmax of scores of queries and
 * keys.
 *
 * @param <L> the layer's own type
 */
abstract class ScoreAttention<L extends ScoreAttention<L>> extends KerasLayer<L> {
  /** What Keras subtracts from the scores of steps that are left out. */
  private static final double LOW = 1e9;

  private double dropout;

  /** Adds the arguments that are Keras's for all of them. */
  static <L extends ScoreAttention<L>> Arguments<L> dropoutArguments(Arguments<L> own) {
    return own.optional("dropout", NUMBER, layer -> dropoutOf(layer), ScoreAttention::dropout)
        .ignored("seed");
  }

  private static double dropoutOf(ScoreAttention<?> layer) {
    return layer.dropout;
  }

  /** Returns the scores (batch, …, queries, keys). */
  abstract SymbolicTensor scores(SymbolicTensor query, SymbolicTensor key);

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  @Override
  public List<String> callArguments() {
    return List.of(HeadAttention.RETURN_SCORES, HeadAttention.CAUSAL);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    boolean several = inputs.size() == 2 || inputs.size() == 3;
    int rank = inputs.get(0).rank();
    checkShapes(
        several && rank >= 3 && inputs.stream().allMatch(shape -> shape.rank() == rank),
        "query, value and maybe key of shapes (batch, …, steps, features)",
        inputs);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    call.inputs().masks().forEach(mask -> mask.ifPresent(m -> checkMask(m, inputs)));
    SymbolicTensor value = inputs.get(1);
    SymbolicTensor scores = scores(inputs.get(0), inputs.size() == 3 ? inputs.get(2) : value);
    Optional<SymbolicTensor> mask = mask(scores, call);
    if (mask.isPresent()) {
      SymbolicTensor leftOut = Ops.multiply(LogicOps.not(mask.get()), LOW);
      scores = Ops.subtract(scores, leftOut);
    }
    SymbolicTensor weights = Ops.softmax(scores);
    boolean drops = call.training() && dropout > 0;
    weights = drops ? Ops.dropout(weights, dropout) : weights;
    SymbolicTensor y = Ops.matmul(weights, value);
    Optional<SymbolicTensor> queryMask = call.inputs().mask();
    if (queryMask.isPresent()) {
      y = LogicOps.where(ArrayOps.expandDims(queryMask.get(), -1), y, Ops.scalar(0));
    }
    return call.inputs().flag(HeadAttention.RETURN_SCORES) ? List.of(y, weights) : List.of(y);
  }

  private void checkMask(SymbolicTensor mask, List<SymbolicTensor> inputs) {
    checkShapes(
        mask.shape().rank() == inputs.get(0).shape().rank() - 1,
        "masks (batch, …, steps) of all axes of their inputs but the last",
        List.of(mask.shape()));
  }

  /** Which keys count: those that the value's mask has, and with a causal mask no later ones. */
  private static Optional<SymbolicTensor> mask(SymbolicTensor scores, Call call) {
    List<SymbolicTensor> masks = new ArrayList<>();
    call.inputs().masks().get(1).ifPresent(mask -> masks.add(ArrayOps.expandDims(mask, -2)));
    if (call.inputs().isCausal()) {
      masks.add(AxisOps.band(scores, Integer.MAX_VALUE, 0));
    }
    return masks.stream().reduce(LogicOps::and);
  }

  /** Returns a copy that drops shares of values at random in training; none by default. */
  public L dropout(double value) {
    check(value >= 0 && value <= 1, "a dropout in [0, 1]", value);
    return with(layer -> ((ScoreAttention<?>) layer).dropout = value);
  }
}
