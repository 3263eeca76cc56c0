package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.FoldSteps;
import dev.kindling.ops.UnfoldSteps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer applied to each step of a sequence, with the same weights: (batch, steps, …) → (batch,
 * steps, …). (Keras, TimeDistributed layer.)
 *
 * <p>Example: {@code timeDistributed(dense(8))} makes {@code (None, 10, 16)} into {@code (None, 10,
 * 8)} and has 136 parameters.
 */
public final class TimeDistributed extends KerasLayer<TimeDistributed> {
  static final Arguments<TimeDistributed> ARGUMENTS =
      Arguments.<TimeDistributed>of(values -> new TimeDistributed(values.get("layer")))
          .required("layer", LayerKind.of("layer", Layer.class), wrapper -> wrapper.layer);

  private Layer layer;

  TimeDistributed(Layer layer) {
    this.layer = layer;
  }

  @Override
  protected Layer copy() {
    TimeDistributed copy = (TimeDistributed) super.copy();
    copy.layer = inCopy(layer);
    return copy;
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    Optional<SymbolicTensor> inner = layer.maskFor(inputs);
    return inner.isPresent() ? inner : inputs.mask().map(TimeDistributed::ofSteps);
  }

  /** Returns a mask that says which steps count: those of which any part does. */
  private static SymbolicTensor ofSteps(SymbolicTensor mask) {
    int rank = mask.shape().rank();
    return rank > 2 ? LogicOps.any(mask, false, IntStream.range(2, rank).toArray()) : mask;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(
        inputs.size() == 1 && inputs.get(0).rank() >= 3, "a sequence (batch, steps, …)", inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    Inputs steps = Inputs.of(fold(x));
    Optional<SymbolicTensor> mask = call.inputs().mask().filter(m -> m.shape().rank() > 2);
    List<SymbolicTensor> y = layer.applyAll(mask.map(m -> steps.mask(fold(m))).orElse(steps));
    check(y.size() == 1, "a layer with one output", "%s with %d".formatted(layer, y.size()));
    return Ops.emit("UnfoldSteps", new UnfoldSteps(), y.get(0), x);
  }

  private static SymbolicTensor fold(SymbolicTensor x) {
    return Ops.emit("FoldSteps", new FoldSteps(), x);
  }
}
