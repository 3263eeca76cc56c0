package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.MovingMoments;
import dev.kindling.graph.Node;
import dev.kindling.graph.Tensor;
import dev.kindling.ops.Scan;
import dev.kindling.ops.Stack;
import dev.kindling.ops.Unstack;
import dev.kindling.parameters.Slot;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces each {@link Scan} by a copy of its body for every step, which can be done as soon as the
 * number of steps is known. What is left are plain operations, whose gradients and memory are
 * planned like all others.
 */
final class Unrolling {
  /** A node takes some kB once it is bound. */
  private static final long MOST_NODES = 500_000;

  private final GraphBuilder builder = new GraphBuilder();
  private long nodes;

  private Unrolling() {}

  /**
   * Returns a graph without scans; the same one if it has none.
   *
   * @param inputs the specs of the graph's inputs, all sizes known
   */
  static Graph of(Graph graph, List<TensorSpec> inputs) {
    boolean scans = graph.nodes().stream().anyMatch(node -> node.op() instanceof Scan);
    return scans ? new Unrolling().unroll(graph, inputs) : graph;
  }

  private Graph unroll(Graph graph, List<TensorSpec> inputs) {
    Map<Integer, Tensor> tensors = new HashMap<>();
    for (int index = 0; index < inputs.size(); index++) {
      tensors.put(graph.inputs().get(index), builder.input(inputs.get(index)));
    }
    List<Slot> parameters = graph.parameters().slots();
    for (int index = 0; index < parameters.size(); index++) {
      Slot slot = parameters.get(index);
      tensors.put(
          graph.parameterTensors().get(index), builder.parameter(slot.name(), slot.shape()));
    }
    List<Slot> state = graph.state().slots();
    for (int index = 0; index < state.size(); index++) {
      Slot slot = state.get(index);
      tensors.put(graph.stateTensors().get(index), builder.state(slot.name(), slot.shape()));
    }
    copy(graph, tensors);
    for (MovingMoments pair : graph.moments()) {
      Tensor mean = tensors.get(graph.stateTensors().get(pair.meanSlot()));
      Tensor variance = tensors.get(graph.stateTensors().get(pair.varianceSlot()));
      for (int update = 0; update < pair.updatesPerStep(); update++) {
        builder.movingMoments(mean, variance, pair.momentum());
      }
    }
    List<Tensor> outputs = graph.outputs().stream().map(tensors::get).toList();
    return graph.loss().isPresent()
        ? builder.build(outputs, tensors.get(graph.lossTensor()))
        : builder.build(outputs);
  }

  /** Adds the nodes of a graph whose inputs and variables are given. */
  private void copy(Graph graph, Map<Integer, Tensor> tensors) {
    for (Node node : graph.nodes()) {
      List<Tensor> operands = node.inputs().stream().map(tensors::get).toList();
      String scope = scopeOf(node);
      List<Tensor> results =
          node.op() instanceof Scan scan
              ? steps(scan, scope, operands)
              : builder.add(scope, node.op(), operands);
      for (int output = 0; output < results.size(); output++) {
        tensors.put(node.firstOutput() + output, results.get(output));
      }
    }
  }

  private static String scopeOf(Node node) {
    int end = node.name().lastIndexOf('/');
    return end < 0 ? "" : node.name().substring(0, end);
  }

  private List<Tensor> steps(Scan scan, String scope, List<Tensor> operands) {
    int steps = scan.steps(operands.stream().map(Tensor::spec).toList());
    nodes += (long) steps * scan.body().nodes().size();
    if (nodes > MOST_NODES) {
      throw new IllegalArgumentException(
          "Cannot run layer '%s' over %d steps: expected at most %d operations in all steps, got %d. Shorten the sequences."
              .formatted(scope, steps, MOST_NODES, nodes));
    }
    List<List<Tensor>> sequences = new ArrayList<>();
    for (Tensor sequence : operands.subList(0, scan.sequences())) {
      sequences.add(builder.add(scope, new Unstack(steps), List.of(sequence)));
    }
    int firstFixed = scan.sequences() + scan.states();
    List<Tensor> states = operands.subList(scan.sequences(), firstFixed);
    List<Tensor> fixed = operands.subList(firstFixed, operands.size());
    List<List<Tensor>> results = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      List<Tensor> inputs = new ArrayList<>();
      for (List<Tensor> sequence : sequences) {
        inputs.add(sequence.get(step));
      }
      inputs.addAll(states);
      inputs.addAll(fixed);
      List<Tensor> outputs = step(scan.body(), inputs);
      results.add(outputs.subList(0, scan.results()));
      states = outputs.subList(scan.results(), outputs.size());
    }
    List<Tensor> all = new ArrayList<>();
    for (int result = 0; result < scan.results(); result++) {
      int index = result;
      List<Tensor> rows = results.stream().map(row -> row.get(index)).toList();
      all.addAll(builder.add(scope, new Stack(), rows));
    }
    all.addAll(states);
    return all;
  }

  private List<Tensor> step(Graph body, List<Tensor> inputs) {
    Map<Integer, Tensor> tensors = new HashMap<>();
    for (int index = 0; index < inputs.size(); index++) {
      tensors.put(body.inputs().get(index), inputs.get(index));
    }
    copy(body, tensors);
    return body.outputs().stream().map(tensors::get).toList();
  }
}
