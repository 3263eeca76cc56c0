package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Node;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the tensors of a graph and their gradients stand in one stretch of memory, for one batch
 * size. A place is used again as soon as nothing reads what stands in it: neither a kernel of this
 * step, forward or backward, nor the caller. Tensors that he fills or reads, integers and variables
 * have no place in it.
 */
final class MemoryPlan {
  /** Stands for memory outside the stretch. */
  static final int NONE = GradientGroups.NONE;

  private final Graph graph;
  private final List<TensorSpec> specs;
  private final GradientPlan gradients;
  private final Activations activations;
  private final GradientGroups groups;
  private final int[] values;
  private final List<Block> blocks;

  /**
   * Plans a graph.
   *
   * @param inputs the specs of the graph's inputs, all sizes known
   */
  MemoryPlan(Graph graph, List<TensorSpec> inputs) {
    Timeline timeline = new Timeline(graph.nodes().size());
    this.graph = graph;
    this.specs = specs(graph, inputs);
    this.gradients = new GradientPlan(graph);
    this.activations = new Activations(graph, specs, new LastReads(graph, gradients, timeline));
    this.groups = new GradientGroups(graph, gradients, specs, timeline);
    this.values = new int[specs.size()];
    this.blocks = new ArrayList<>(groups.blocks());
    Arrays.fill(values, NONE);
    for (int index = 0; index < graph.nodes().size(); index++) {
      Node node = graph.nodes().get(index);
      for (int output = 0; output < node.outputs(); output++) {
        int tensor = node.firstOutput() + output;
        if (activations.owns(node, output) && ends(tensor)) {
          values[tensor] = blocks.size();
          long elements = specs.get(tensor).shape().elements();
          blocks.add(new Block(elements, timeline.forward(index), activations.end(tensor)));
        }
      }
    }
  }

  private static List<TensorSpec> specs(Graph graph, List<TensorSpec> inputs) {
    List<TensorSpec> specs = new ArrayList<>(graph.specs());
    for (int index = 0; index < inputs.size(); index++) {
      specs.set(graph.inputs().get(index), inputs.get(index));
    }
    for (Node node : graph.nodes()) {
      List<TensorSpec> outputs = node.op().outputs(node.inputs().stream().map(specs::get).toList());
      for (int output = 0; output < outputs.size(); output++) {
        specs.set(node.firstOutput() + output, outputs.get(output));
      }
    }
    return specs;
  }

  private boolean ends(int tensor) {
    return specs.get(tensor).type() != ElementType.INT
        && activations.end(tensor) != Timeline.FOREVER;
  }

  Graph graph() {
    return graph;
  }

  GradientPlan gradients() {
    return gradients;
  }

  Activations activations() {
    return activations;
  }

  GradientGroups groups() {
    return groups;
  }

  /** Returns the spec of a tensor, all sizes known. */
  TensorSpec spec(int tensor) {
    return specs.get(tensor);
  }

  /** Returns the number of the block of a tensor that shares no other's memory. */
  int blockOf(int tensor) {
    return values[tensor];
  }

  /** Returns all blocks; the first are those of the groups of gradients. */
  List<Block> blocks() {
    return blocks;
  }
}
