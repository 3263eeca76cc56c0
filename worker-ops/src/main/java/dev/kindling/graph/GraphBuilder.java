package dev.kindling.graph;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Records operations into a {@link Graph}. Shapes are inferred as operations are added, so a
 * mistake is reported where it is made.
 */
public final class GraphBuilder {
  private final List<TensorSpec> specs = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Feed> feeds = new ArrayList<>();
  private final ParameterLayout.Builder parameters = new ParameterLayout.Builder();
  private final List<Integer> parameterTensors = new ArrayList<>();
  private final ParameterLayout.Builder state = new ParameterLayout.Builder();
  private final List<Integer> stateTensors = new ArrayList<>();
  private final List<MovingMoments> moments = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, Node> producers = new HashMap<>();

  /**
   * Adds a tensor that the caller fills. One of texts is no input of the graph: instead of it there
   * is an input for what each operation on texts makes of it.
   */
  public Tensor input(TensorSpec spec) {
    Tensor tensor = tensor(spec);
    if (spec.type() != ElementType.STRING) {
      inputs.add(tensor.id());
      feeds.add(new Feed(asked.size(), spec, Optional.empty()));
    }
    asked.add(tensor.id());
    return tensor;
  }

  private Tensor input(TextOp op, Tensor texts) {
    Feed feed = new Feed(asked.indexOf(texts.id()), op.output(texts.spec()), Optional.of(op));
    if (!feeds.contains(feed)) {
      int place = (int) feeds.stream().filter(other -> other.input() <= feed.input()).count();
      inputs.add(place, tensor(feed.spec()).id());
      feeds.add(place, feed);
    }
    return tensor(inputs.get(feeds.indexOf(feed)));
  }

  /** Returns what fills the inputs of the graph, in the order in which they were asked for. */
  public List<Feed> feeds() {
    return List.copyOf(feeds);
  }

  /** Adds a trainable variable; its shape must be known. */
  public Tensor parameter(String name, Shape shape) {
    parameters.add(name, shape);
    Tensor tensor = tensor(TensorSpec.floats(shape));
    parameterTensors.add(tensor.id());
    return tensor;
  }

  /** Adds a variable that training does not differentiate; its shape must be known. */
  public Tensor state(String name, Shape shape) {
    state.add(name, shape);
    Tensor tensor = tensor(TensorSpec.floats(shape));
    stateTensors.add(tensor.id());
    return tensor;
  }

  /** Says that two state tensors are a moving mean and variance which one more node updates. */
  public void movingMoments(Tensor mean, Tensor variance, double momentum) {
    int meanSlot = stateTensors.indexOf(mean.id());
    int varianceSlot = stateTensors.indexOf(variance.id());
    int updates = 1;
    for (MovingMoments pair : moments) {
      if (pair.meanSlot() == meanSlot) {
        updates += pair.updatesPerStep();
      }
    }
    moments.removeIf(pair -> pair.meanSlot() == meanSlot);
    moments.add(new MovingMoments(meanSlot, varianceSlot, momentum, updates));
  }

  /** Adds an operation and returns its outputs. */
  public List<Tensor> add(String scope, Op op, List<Tensor> operands) {
    for (Tensor operand : operands) {
      if (operand.builder() != this) {
        throw new IllegalArgumentException(
            "Cannot apply operation '%s': expected tensors of one graph, got tensors of two. Use the tensors that the call received."
                .formatted(op.name()));
      }
    }
    List<TensorSpec> results = op.outputs(operands.stream().map(Tensor::spec).toList());
    if (op instanceof TextOp text) {
      return List.of(input(text, operands.get(0)));
    }
    int first = specs.size();
    List<Tensor> outputs = results.stream().map(this::tensor).toList();
    List<Integer> ids = operands.stream().map(Tensor::id).toList();
    String name = scope.isEmpty() ? op.name() : scope + "/" + op.name();
    Node node = new Node(op, ids, first, results.size(), name);
    nodes.add(node);
    outputs.forEach(output -> producers.put(output.id(), node));
    return outputs;
  }

  /** Returns the node that makes a tensor; empty for inputs and variables. */
  public Optional<Node> producer(Tensor tensor) {
    return Optional.ofNullable(producers.get(tensor.id()));
  }

  /** Returns a tensor by its id. */
  public Tensor tensor(int id) {
    return new Tensor(this, id, specs.get(id));
  }

  /** Returns the graph for inference. */
  public Graph build(List<Tensor> outputs) {
    return build(outputs, Graph.NO_LOSS);
  }

  /** Returns the graph for training, which differentiates the scalar {@code loss}. */
  public Graph build(List<Tensor> outputs, Tensor loss) {
    if (loss.shape().rank() != 0) {
      throw new IllegalArgumentException(
          "Cannot train on loss: expected a scalar, got shape %s.".formatted(loss.shape()));
    }
    return build(outputs, loss.id());
  }

  private Graph build(List<Tensor> outputs, int loss) {
    List<Integer> results = outputs.stream().map(Tensor::id).toList();
    boolean[] used = new boolean[specs.size()];
    results.forEach(id -> used[id] = true);
    if (loss != Graph.NO_LOSS) {
      used[loss] = true;
    }
    List<Node> reachable = new ArrayList<>();
    for (int index = nodes.size() - 1; index >= 0; index--) {
      Node node = nodes.get(index);
      int end = node.firstOutput() + node.outputs();
      if (IntStream.range(node.firstOutput(), end).anyMatch(id -> used[id])) {
        node.inputs().forEach(id -> used[id] = true);
        reachable.add(node);
      }
    }
    Collections.reverse(reachable);
    return new Graph(
        specs,
        inputs,
        parameters.build(),
        parameterTensors,
        state.build(),
        stateTensors,
        moments,
        reachable,
        results,
        loss);
  }

  private Tensor tensor(TensorSpec spec) {
    specs.add(spec);
    return new Tensor(this, specs.size() - 1, spec);
  }
}
