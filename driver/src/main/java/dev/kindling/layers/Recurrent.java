package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Zeros;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.Recurrence;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer that runs a cell over the steps of a sequence (batch, steps, …) and gives the last
 * result, or all of them.
 *
 * <p>Where a mask says that a step does not count, the states and the result stay what they were.
 *
 * @param <L> the layer's own type
 */
public abstract class Recurrent<L extends Recurrent<L>> extends KerasLayer<L> {
  private boolean returnSequences;
  private boolean returnState;
  private boolean goBackwards;
  private boolean stateful;
  private boolean zeroOutputForMask;
  private List<Weight> kept = List.of();

  /** Returns the cell. */
  abstract RecurrentCell cell();

  /** Adds the common arguments to those of a layer. */
  static <L extends Recurrent<L>> Arguments<L> arguments(Arguments<L> own) {
    return own.optional(
            "return_sequences", FLAG, Recurrent::returnsSequences, Recurrent::returnSequences)
        .optional("return_state", FLAG, Recurrent::returnsState, Recurrent::returnState)
        .optional("go_backwards", FLAG, Recurrent::goesBackwards, Recurrent::goBackwards)
        .optional("stateful", FLAG, Recurrent::isStateful, Recurrent::stateful)
        .optional(
            "zero_output_for_mask", FLAG, Recurrent::zeroesOutput, Recurrent::zeroOutputForMask)
        // How steps are run follows from the cell and the mask.
        .ignored("unroll")
        .ignored("use_cudnn")
        .ignored("implementation")
        .only("time_major", false);
  }

  final boolean returnsSequences() {
    return returnSequences;
  }

  final boolean returnsState() {
    return returnState;
  }

  final boolean goesBackwards() {
    return goBackwards;
  }

  final boolean isStateful() {
    return stateful;
  }

  final boolean zeroesOutput() {
    return zeroOutputForMask;
  }

  /** Returns a copy that gives the results of all steps, or of the last one as by default. */
  public L returnSequences(boolean value) {
    return with(layer -> ((Recurrent<?>) layer).returnSequences = value);
  }

  /** Returns a copy that gives the last states too, as further outputs; it does not by default. */
  public L returnState(boolean value) {
    return with(layer -> ((Recurrent<?>) layer).returnState = value);
  }

  /** Returns a copy that runs from the last step to the first; its results are in that order. */
  public L goBackwards(boolean value) {
    return with(layer -> ((Recurrent<?>) layer).goBackwards = value);
  }

  /**
   * Returns a copy that starts each batch with the states in which the last one ended, also from
   * one {@code fit}, {@code evaluate} or {@code predict} to the next, until {@link #resetState}. It
   * needs an input that names the batch size, data in whole batches and, on a cluster, {@code
   * workers(1)}; it cannot evaluate or predict a frame.
   */
  public L stateful(boolean value) {
    return with(layer -> ((Recurrent<?>) layer).stateful = value);
  }

  /** Returns a copy whose results of steps that do not count are 0. */
  public L zeroOutputForMask(boolean value) {
    return with(layer -> ((Recurrent<?>) layer).zeroOutputForMask = value);
  }

  @Override
  protected List<Part> parts() {
    return List.of(Part.of("cell", cell().asLayer()));
  }

  @Override
  public boolean fixesBatch() {
    return stateful;
  }

  @Override
  public List<String> callArguments() {
    return List.of("initial_state");
  }

  @Override
  public List<String> maskArguments() {
    return List.of("mask");
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return returnSequences ? inputs.mask() : Optional.empty();
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        inputs.size() == 1 && x.rank() >= 3 && x.slice(2, x.rank()).known(),
        "a sequence (batch, steps, …), all sizes behind the steps known",
        inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Shape step = x.slice(2, x.rank());
    List<TensorSpec> specs = new ArrayList<>();
    specs.add(TensorSpec.floats(step.prepend(x.size(0))));
    List<Shape> states = cell().stateShapes(step);
    states.forEach(state -> specs.add(TensorSpec.floats(state.prepend(x.size(0)))));
    buildSublayer(cell().asLayer(), specs);
    if (stateful) {
      check(x.size(0) != Shape.UNKNOWN, "a known batch size, for it is stateful", "shape " + x);
      kept = new ArrayList<>();
      for (Shape state : states) {
        kept.add(memory("state_" + kept.size(), state.prepend(x.size(0))));
      }
    }
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    SymbolicTensor x = inputs.get(0);
    call.inputs().mask().map(SymbolicTensor::shape).ifPresent(this::checkMask);
    Shape step = x.shape().slice(2, x.shape().rank());
    List<SymbolicTensor> first = first(x, step, call);
    boolean fromZeros = !stateful && call.inputs().initialState().isEmpty();
    StepLoop loop = new StepLoop(cell(), call, goBackwards, zeroOutputForMask);
    Recurrence.Step result = loop.run(x, first, fromZeros, returnSequences);
    SymbolicTensor y = result.outputs().get(0);
    if (stateful) {
      for (int index = 0; index < kept.size(); index++) {
        y = call.assign(y, kept.get(index), result.states().get(index));
      }
    }
    List<SymbolicTensor> outputs = new ArrayList<>();
    outputs.add(y);
    if (returnState) {
      outputs.addAll(result.states());
    }
    return outputs;
  }

  private void checkMask(Shape mask) {
    checkShapes(mask.rank() == 2, "a mask (batch, steps)", List.of(mask));
  }

  /** Returns the states to start from: given ones, those of the last batch, or zeros. */
  private List<SymbolicTensor> first(SymbolicTensor x, Shape step, Call call) {
    List<SymbolicTensor> given = call.inputs().initialState();
    List<Shape> shapes = cell().stateShapes(step);
    if (!given.isEmpty()) {
      boolean fit = given.size() == shapes.size();
      for (int index = 0; fit && index < shapes.size(); index++) {
        Shape state = given.get(index).shape();
        fit = state.rank() > 0 && state.slice(1, state.rank()).matches(shapes.get(index));
      }
      checkShapes(
          fit,
          "initial states of shapes %s for each example".formatted(shapes),
          given.stream().map(SymbolicTensor::shape).toList());
      return given;
    }
    if (stateful) {
      return kept.stream().map(call::valueOf).toList();
    }
    return shapes.stream().map(shape -> Ops.emit("Zeros", new Zeros(shape), x)).toList();
  }
}
