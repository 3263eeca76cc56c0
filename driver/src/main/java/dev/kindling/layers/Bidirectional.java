package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recurrent layer and a second one that runs from the end, over the same sequence (batch, steps,
 * …). With {@code returnState} the states of the first direction come before those of the second.
 * (Schuster and Paliwal 1997; Keras, Bidirectional layer.)
 *
 * <p>Example: {@code bidirectional(lstm(4))} makes {@code (None, 5, 3)} into {@code (None, 8)} and
 * has 256 parameters.
 */
public final class Bidirectional extends KerasLayer<Bidirectional> {
  private static final String FORWARD = "forward_";
  private static final Kind<Recurrent<?>> RECURRENT = recurrentKind();

  static final Arguments<Bidirectional> ARGUMENTS =
      Arguments.<Bidirectional>of(values -> new Bidirectional(values.get("layer")))
          .required("layer", RECURRENT, wrapper -> wrapper.forward)
          .orNull(
              "merge_mode",
              Kind.choice(MergeMode.class),
              MergeMode.NONE,
              wrapper -> wrapper.mergeMode,
              Bidirectional::mergeMode)
          .optional(
              "backward_layer", RECURRENT, wrapper -> wrapper.backward, Bidirectional::backward)
          .only("weights", null);

  private Recurrent<?> forward;
  private Recurrent<?> backward;
  private MergeMode mergeMode = MergeMode.CONCAT;

  Bidirectional(Recurrent<?> layer) {
    String name = layer.displayName().replaceFirst("^" + FORWARD, "");
    forward = zeroing(layer).named(FORWARD + name);
    backward = forward.goBackwards(!layer.goesBackwards()).named("backward_" + name);
  }

  /** Steps that do not count must add nothing to what the other direction gives for them. */
  private static Recurrent<?> zeroing(Recurrent<?> layer) {
    return layer.zeroOutputForMask(layer.returnsSequences());
  }

  @SuppressWarnings("unchecked")
  private static Kind<Recurrent<?>> recurrentKind() {
    return (Kind<Recurrent<?>>) (Kind<?>) LayerKind.of("recurrent layer", Recurrent.class);
  }

  @Override
  protected Layer copy() {
    Bidirectional copy = (Bidirectional) super.copy();
    copy.forward = fresh(forward);
    copy.backward = fresh(backward);
    return copy;
  }

  @Override
  protected List<Part> parts() {
    return List.of(Part.of("forward_layer", forward), Part.of("backward_layer", backward));
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  @Override
  public List<String> callArguments() {
    return forward.callArguments();
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return forward.computeMask(inputs);
  }

  @Override
  protected List<Optional<SymbolicTensor>> computeMasks(Inputs inputs) {
    Optional<SymbolicTensor> mask = computeMask(inputs);
    return mergeMode == MergeMode.NONE ? List.of(mask, mask) : List.of(mask);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    Inputs x = Inputs.of(inputs).mask(0, call.inputs().mask());
    List<SymbolicTensor> states = call.inputs().initialState();
    int half = states.size() / 2;
    List<SymbolicTensor> there = forward.applyAll(from(x, states.subList(0, half)));
    List<SymbolicTensor> back = backward.applyAll(from(x, states.subList(half, states.size())));
    SymbolicTensor last = back.get(0);
    SymbolicTensor inOrder = forward.returnsSequences() ? ArrayOps.flip(last, 1) : last;
    List<SymbolicTensor> outputs = new ArrayList<>(merged(there.get(0), inOrder));
    outputs.addAll(there.subList(1, there.size()));
    outputs.addAll(back.subList(1, back.size()));
    return outputs;
  }

  private static Inputs from(Inputs x, List<SymbolicTensor> states) {
    return states.isEmpty() ? x : x.initialState(states.toArray(SymbolicTensor[]::new));
  }

  private List<SymbolicTensor> merged(SymbolicTensor there, SymbolicTensor back) {
    boolean alone = mergeMode == MergeMode.NONE || mergeMode == MergeMode.CONCAT;
    checkShapes(
        alone || there.shape().equals(back.shape()),
        "directions that give the same shape to merge by " + mergeMode,
        List.of(there.shape(), back.shape()));
    return switch (mergeMode) {
      case CONCAT -> List.of(Ops.concatenate(List.of(there, back), -1));
      case SUM -> List.of(Ops.add(there, back));
      case MUL -> List.of(Ops.multiply(there, back));
      case AVE -> List.of(Ops.multiply(Ops.add(there, back), 0.5));
      case NONE -> List.of(there, back);
    };
  }

  /** Returns a copy that merges both directions so; concatenation by default. */
  public Bidirectional mergeMode(MergeMode value) {
    return with(wrapper -> wrapper.mergeMode = value);
  }

  /**
   * Returns a copy whose second direction is this layer; by default it is the first one with
   * weights of its own.
   *
   * @throws IllegalArgumentException if it does not run in the other direction, or gives other
   *     outputs
   */
  public Bidirectional backward(Recurrent<?> layer) {
    check(
        layer.goesBackwards() != forward.goesBackwards()
            && layer.returnsSequences() == forward.returnsSequences()
            && layer.returnsState() == forward.returnsState()
            && layer.isStateful() == forward.isStateful(),
        "a backward layer of the other direction, and with the same outputs",
        layer.displayName());
    return with(wrapper -> wrapper.backward = zeroing(layer));
  }
}
