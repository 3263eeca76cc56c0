package dev.kindling.symbolic;

import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Op;
import dev.kindling.graph.Tensor;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The translation of layer calls into one graph of operations. While a layer's {@code call} runs,
 * the trace knows on whose behalf operations are emitted.
 */
public final class Trace {
  private final GraphBuilder graph = new GraphBuilder();
  private final Call call;
  private final Map<Weight, Tensor> variables = new IdentityHashMap<>();
  private final Deque<Layer> callers = new ArrayDeque<>();
  private final Deque<String> scopes = new ArrayDeque<>();

  private Trace(Call call) {
    this.call = call;
  }

  /** Starts a graph for training or for inference. */
  public static Trace of(boolean training) {
    return new Trace(new Call(training));
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

  /** Emits an operation on behalf of the layer that is being called. */
  List<SymbolicTensor> emit(Op op, List<? extends Operand> operands) {
    List<Tensor> tensors = operands.stream().map(this::tensor).toList();
    return graph.add(String.join("/", scopes), op, tensors).stream()
        .map(output -> SymbolicTensor.traced(this, output))
        .toList();
  }

  /** Returns the graph's tensor of an operand. */
  public Tensor tensor(Operand operand) {
    if (operand instanceof Weight weight) {
      String owner = String.join("/", scopes);
      declare(weight, owner + "/" + weight.name(), weight.trainable());
      return variables.get(weight);
    }
    SymbolicTensor tensor = (SymbolicTensor) operand;
    if (tensor.trace().orElse(null) != this) {
      throw new IllegalArgumentException(
          "Cannot use %s here: expected a tensor of the call that is being traced, got one of another model or call. Use the tensors that call(...) received."
              .formatted(tensor));
    }
    return tensor.traced();
  }

  /** Calls a layer within this trace; {@code name} is its scope. */
  public List<SymbolicTensor> call(Layer layer, String name, List<SymbolicTensor> inputs) {
    Layer caller = callers.peekLast();
    if (caller != null) {
      caller.adopt(layer);
    }
    callers.addLast(layer);
    scopes.addLast(name);
    try {
      layer.ensureBuilt(inputs.stream().map(SymbolicTensor::spec).toList());
      return new ArrayList<>(layer.callAll(inputs, call));
    } finally {
      scopes.removeLast();
      callers.removeLast();
    }
  }
}
