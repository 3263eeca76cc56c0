package dev.kindling.symbolic;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.graph.TextOp;
import dev.kindling.ops.Constant;
import dev.kindling.ops.Guarded;
import dev.kindling.ops.Scan;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The translation of layer calls into one graph of operations. While a layer's {@code call} runs,
 * the trace knows on whose behalf operations are emitted.
 *
 * <p>Example: {@code Trace trace = Trace.of(false); trace.call(dense(2), "dense",
 * List.of(trace.input(spec)))} and then {@code trace.graph().build(…)}.
 */
public final class Trace {
  /** The trace whose layer is being called: what operations on weights alone belong to. */
  private static final ThreadLocal<Trace> CURRENT = new ThreadLocal<>();

  private final GraphBuilder graph = new GraphBuilder();
  private final Deque<StepBody> bodies = new ArrayDeque<>();
  private final Deque<Guard> guards = new ArrayDeque<>();
  private final boolean training;
  private final Map<Weight, Tensor> variables = new HashMap<>();
  private final Map<Layer, List<TensorSpec>> specs = new HashMap<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<SymbolicTensor> losses = new ArrayList<>();

  /**
   * A layer that is being called.
   *
   * @param scope the names that lead to it
   * @param trainable whether it and all its callers are
   * @param complete whether it was called before, so that its sublayers are known
   */
  private record Frame(Layer layer, String scope, boolean trainable, boolean complete) {}

  /**
   * A branch that is being traced.
   *
   * @param index which branch runs
   * @param branch the number of this one
   */
  private record Guard(SymbolicTensor index, int branch) {}

  private Trace(boolean training) {
    this.training = training;
  }

  /** Starts a graph for training or for inference. */
  public static Trace of(boolean training) {
    return new Trace(training);
  }

  /** Returns the trace whose layer this thread is calling; empty between layers. */
  static Optional<Trace> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Returns the graph that operations are added to. */
  public GraphBuilder graph() {
    return graph;
  }

  /** Adds a tensor that the caller of the graph fills. */
  public SymbolicTensor input(TensorSpec spec) {
    return SymbolicTensor.traced(this, graph.input(spec));
  }

  /**
   * Gives a weight its slot. Weights declared first, in a model's order, stand in the flat vectors
   * in that order; a weight that was not declared gets its slot when it is first read.
   *
   * @param path the name in the layout, for example {@code dense/kernel}
   * @param trainable whether the loss is differentiated by it
   */
  public void declare(Weight weight, String path, boolean trainable) {
    variables.computeIfAbsent(
        weight,
        key ->
            trainable ? graph.parameter(path, weight.shape()) : graph.state(path, weight.shape()));
  }

  /** Gives all weights of a layer their slots, in its order. */
  public void declareAll(Layer layer) {
    for (Variable variable : layer.variables()) {
      declare(variable.weight(), variable.path(), variable.trainable());
    }
  }

  /** Returns what operations are added to: the graph, or the body of a step within it. */
  private GraphBuilder builder() {
    return bodies.isEmpty() ? graph : bodies.getLast().graph();
  }

  /** Returns a tensor of the graph as the innermost body reads it. */
  private Tensor local(Tensor tensor) {
    Tensor known = tensor;
    boolean outside = tensor.builder() == graph;
    for (StepBody body : bodies) {
      known = outside ? body.capture(known) : known;
      outside |= tensor.builder() == body.graph();
    }
    return known;
  }

  /**
   * Runs a step over sequences; see {@link Scan}. What the step reads of the tensors around it is
   * the same in every step.
   */
  List<SymbolicTensor> scan(
      List<SymbolicTensor> sequences,
      List<SymbolicTensor> states,
      Function<List<SymbolicTensor>, List<SymbolicTensor>> step) {
    StepBody body = new StepBody();
    List<SymbolicTensor> inputs = new ArrayList<>();
    for (SymbolicTensor sequence : sequences) {
      Shape one = sequence.shape().slice(1, sequence.shape().rank());
      inputs.add(traced(body.graph().input(sequence.spec().withShape(one))));
    }
    states.forEach(state -> inputs.add(traced(body.graph().input(state.spec()))));
    Graph steps;
    bodies.addLast(body);
    try {
      List<Tensor> outputs = step.apply(inputs).stream().map(this::tensor).toList();
      steps = body.graph().build(outputs);
    } finally {
      bodies.removeLast();
    }
    List<Operand> operands = new ArrayList<>(sequences);
    operands.addAll(states);
    body.captured().forEach(tensor -> operands.add(traced(tensor)));
    return emit(new Scan(steps, sequences.size(), states.size()), operands);
  }

  /** Traces a branch: what it emits is run if the index is its number; see {@link Branches}. */
  SymbolicTensor guarded(SymbolicTensor index, int number, Supplier<SymbolicTensor> branch) {
    guards.addFirst(new Guard(index, number));
    try {
      return branch.get();
    } finally {
      guards.removeFirst();
    }
  }

  private SymbolicTensor traced(Tensor tensor) {
    return SymbolicTensor.traced(this, tensor);
  }

  /** Emits an operation on behalf of the layer that is being called. */
  List<SymbolicTensor> emit(Op op, List<? extends Operand> operands) {
    if (op instanceof TextOp) {
      checkOutsideSteps("look up strings");
    }
    List<Tensor> tensors = new ArrayList<>(operands.stream().map(this::tensor).toList());
    Op run = op;
    if (!(op instanceof TextOp || op instanceof Scan)) {
      for (Guard guard : guards) {
        run = new Guarded(run, guard.branch());
        tensors.add(tensor(guard.index()));
      }
    }
    try {
      return builder().add(scope(), run, tensors).stream()
          .map(output -> SymbolicTensor.traced(this, output))
          .toList();
    } catch (ShapeMismatchException e) {
      boolean alone = frames.isEmpty() || frames.getLast().layer() instanceof Operation;
      throw alone
          ? e
          : new ShapeMismatchException(
              "%s This is in layer '%s'.".formatted(e.getMessage(), scope()));
    }
  }

  /** See {@link Call#movingMoments}. */
  void movingMoments(Weight mean, Weight variance, double momentum) {
    checkOutsideSteps("keep moving statistics");
    graph.movingMoments(tensor(mean), tensor(variance), momentum);
  }

  /** Adds a scalar to the loss; that of a branch counts in the steps that run it. */
  void addLoss(SymbolicTensor loss) {
    checkOutsideSteps("add a loss");
    losses.add(outsideBranches(loss));
  }

  /** Returns a scalar of branches for what stands outside: 0 where they were not run. */
  private SymbolicTensor outsideBranches(SymbolicTensor scalar) {
    if (guards.isEmpty()) {
      return scalar;
    }
    Guard guard = guards.removeFirst();
    try {
      SymbolicTensor run = LogicOps.equal(guard.index(), Ops.scalar(guard.branch()));
      return outsideBranches(LogicOps.where(run, scalar, Ops.scalar(0)));
    } finally {
      guards.addFirst(guard);
    }
  }

  /** Returns what the layers have added to the loss, each a scalar. */
  public List<SymbolicTensor> losses() {
    return List.copyOf(losses);
  }

  private void checkOutsideSteps(String what) {
    if (!bodies.isEmpty()) {
      throw new IllegalStateException(
          "Cannot %s in layer '%s': it is called in every step of a recurrent layer. Apply it before or behind that layer."
              .formatted(what, scope()));
    }
  }

  private String scope() {
    return frames.isEmpty() ? "" : frames.getLast().scope();
  }

  /** Returns the graph's tensor of an operand. */
  public Tensor tensor(Operand operand) {
    if (operand instanceof Scalar scalar) {
      return builder().add(scope(), new Constant(scalar.value()), List.of()).get(0);
    }
    if (operand instanceof Weight weight) {
      boolean open = frames.isEmpty() || frames.getLast().trainable();
      declare(weight, scope() + "/" + weight.name(), weight.trainable() && open);
      return local(variables.get(weight));
    }
    checkOwn(operand);
    return local(((SymbolicTensor) operand).traced());
  }

  /** See {@link SymbolicTensor#operandBefore}. */
  Optional<SymbolicTensor> operandBefore(SymbolicTensor tensor, Predicate<Op> operation) {
    return graph
        .producer(tensor(tensor))
        .filter(node -> operation.test(node.op()))
        .map(node -> SymbolicTensor.traced(this, graph.tensor(node.inputs().get(0))));
  }

  /** Returns a weight as a tensor of this trace; other operands as they are. */
  Operand read(Operand operand) {
    return operand instanceof Weight weight ? tensorOf(weight) : operand;
  }

  /** Returns a weight as a tensor of this trace. */
  public SymbolicTensor tensorOf(Weight weight) {
    return SymbolicTensor.traced(this, tensor(weight));
  }

  /** Calls a layer on behalf of the one that is being called. */
  List<SymbolicTensor> callSublayer(Layer layer, Inputs inputs) {
    Frame caller = frames.peekLast();
    if (caller == null) {
      return call(layer, layer.displayName(), inputs);
    }
    boolean added = caller.layer().adopt(layer);
    List<SymbolicTensor> outputs = call(layer, caller.layer().names().of(layer), inputs);
    if (added) {
      caller.layer().checkOwn(layer);
    }
    if (added && caller.complete() && layer.countParams() > 0) {
      throw new IllegalStateException(
          "Cannot call layer '%s' within layer '%s': expected one of the layers of its first call, got a new one. Create layers in the constructor or in build(…), not in call(…), and call those that have weights every time."
              .formatted(layer.displayName(), caller.layer().displayName()));
    }
    return outputs;
  }

  /** See {@link Call#sublayer}. */
  List<SymbolicTensor> callKnown(Layer layer, Inputs inputs) {
    return call(layer, frames.getLast().layer().names().of(layer), inputs);
  }

  /** Calls a layer within this trace under a name. */
  public List<SymbolicTensor> call(Layer layer, String name, List<SymbolicTensor> inputs) {
    return call(layer, name, Inputs.of(inputs));
  }

  /** Calls a layer within this trace under a name, with masks and call arguments. */
  public List<SymbolicTensor> call(Layer layer, String name, Inputs inputs) {
    Frame caller = frames.peekLast();
    boolean outermost = caller == null;
    boolean trainable = layer.trainable() && (outermost || caller.trainable());
    boolean complete = layer.state.wasCalled();
    String scope = outermost ? name : caller.scope() + "/" + name;
    checkNotWithinItself(layer);
    frames.addLast(new Frame(layer, scope, trainable, complete));
    Trace before = CURRENT.get();
    CURRENT.set(this);
    try {
      layer.ensureBuilt(inputs.tensors().stream().map(SymbolicTensor::spec).toList());
      Call call = new Call(this, Masks.seen(layer, inputs), training, trainable);
      List<SymbolicTensor> results = layer.callAll(inputs.tensors(), call);
      checkResults(layer, results);
      List<SymbolicTensor> outputs = Masks.attach(results, () -> layer.computeMasks(inputs));
      if (outermost || caller.layer().countsActivity()) {
        addActivity(layer, outputs, call);
      }
      specs.put(layer, outputs.stream().map(SymbolicTensor::spec).toList());
      layer.state.called();
      return outputs;
    } catch (RuntimeException e) {
      if (!complete) {
        layer.unbuild();
      }
      throw e;
    } finally {
      frames.removeLast();
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  private void checkNotWithinItself(Layer layer) {
    if (frames.stream().anyMatch(frame -> frame.layer().equals(layer))) {
      throw new IllegalStateException(
          "Cannot call layer '%s': expected no call within its own call. Call another layer there."
              .formatted(layer.displayName()));
    }
  }

  /** Refuses what is no result of this trace. */
  private void checkResults(Layer layer, List<SymbolicTensor> results) {
    boolean tensors =
        results != null && !results.isEmpty() && results.stream().noneMatch(Objects::isNull);
    if (!tensors) {
      throw new IllegalStateException(
          "Cannot call layer '%s': expected at least one tensor of its call(…), got %s. Return what the operations give."
              .formatted(layer.displayName(), results));
    }
    results.forEach(this::checkOwn);
  }

  private void checkOwn(Operand operand) {
    boolean own =
        operand instanceof SymbolicTensor tensor
            && tensor.trace().filter(trace -> trace == this).isPresent();
    if (!own) {
      throw new IllegalArgumentException(
          "Cannot use %s here: expected a tensor of the call that is being traced, got one of another model or call. Use the tensors that call(…) received."
              .formatted(operand));
    }
  }

  private static void addActivity(Layer layer, List<SymbolicTensor> outputs, Call call) {
    layer
        .activityRegularizer()
        .ifPresent(
            regularizer ->
                outputs.forEach(y -> call.addLoss(Ops.perExample(regularizer.penalty(y), y))));
  }

  /** Returns the specs of the outputs of the last call of every layer that was called. */
  public Map<Layer, List<TensorSpec>> results() {
    return Map.copyOf(specs);
  }
}
