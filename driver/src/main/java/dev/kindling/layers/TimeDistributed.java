package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.FoldSteps;
import dev.kindling.ops.UnfoldSteps;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer applied to each step of a sequence, with the same weights: (batch, steps, …) → (batch,
 * steps, …). Where the layer has a state that steps move, as the statistics of BatchNormalization
 * in training, the steps run one after the other and each moves it; their number must be known
 * then. (Keras, TimeDistributed layer.)
 *
 * <p>An activity regularizer of the layer itself adds nothing to the loss, as in Keras 3; those of
 * layers within a model do.
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
  protected List<Part> parts() {
    return List.of(Part.of("layer", layer));
  }

  @Override
  protected boolean countsActivity() {
    return false;
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
  protected void buildFor(List<TensorSpec> inputs) {
    Shape x = inputs.get(0).shape();
    Shape step = x.slice(2, x.rank()).prepend(x.size(0));
    buildSublayer(layer, List.of(inputs.get(0).withShape(step)));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return movesState(call) ? oneByOne(x, call.inputs().mask()) : allAtOnce(x, call);
  }

  /** What a step leaves in the state of the layer, or its share in it, is for the next one. */
  private boolean movesState(Call call) {
    return layer.variables().stream()
        .map(Variable::weight)
        .anyMatch(weight -> weight.memory() || (call.training() && !weight.trainable()));
  }

  private SymbolicTensor oneByOne(SymbolicTensor x, Optional<SymbolicTensor> mask) {
    int count = x.shape().size(1);
    checkShapes(
        count != Shape.UNKNOWN,
        "a known number of steps, for each moves the state of layer '%s'"
            .formatted(layer.displayName()),
        List.of(x.shape()));
    List<SymbolicTensor> results = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      int at = index;
      Inputs step = Inputs.of(step(x, at));
      SymbolicTensor y = only(mask.map(m -> step.mask(step(m, at))).orElse(step));
      results.add(ArrayOps.expandDims(y, 1));
    }
    return Ops.concatenate(results, 1);
  }

  private static SymbolicTensor step(SymbolicTensor x, int index) {
    return AxisOps.merge(ArrayOps.slice(x, 1, index, index + 1), 0, 2);
  }

  private SymbolicTensor allAtOnce(SymbolicTensor x, Call call) {
    Inputs steps = Inputs.of(fold(x));
    Optional<SymbolicTensor> mask = call.inputs().mask().filter(m -> m.shape().rank() > 2);
    SymbolicTensor y = only(mask.map(m -> steps.mask(fold(m))).orElse(steps));
    return Ops.emit("UnfoldSteps", new UnfoldSteps(), y, x);
  }

  private SymbolicTensor only(Inputs inputs) {
    List<SymbolicTensor> y = layer.applyAll(inputs);
    check(y.size() == 1, "a layer with one output", "%s with %d".formatted(layer, y.size()));
    return y.get(0);
  }

  private static SymbolicTensor fold(SymbolicTensor x) {
    return Ops.emit("FoldSteps", new FoldSteps(), x);
  }
}
