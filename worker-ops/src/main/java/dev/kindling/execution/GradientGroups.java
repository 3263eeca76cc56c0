package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Node;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which gradients stand in the same memory, and when it is in use: from the first backward kernel
 * that writes one of them to that of the node that made the first of their tensors. The gradients
 * of parameters have memory of their own, and so have those that stand in it.
 */
final class GradientGroups {
  /** Stands for memory that is not planned here. */
  static final int NONE = -1;

  private final Graph graph;
  private final GradientPlan gradients;
  private final List<TensorSpec> specs;
  private final Timeline timeline;
  private final int[] groups;
  private final int[] shares;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Plans the gradients of a graph.
   *
   * @param specs the specs of all tensors, all sizes known
   */
  GradientGroups(Graph graph, GradientPlan gradients, List<TensorSpec> specs, Timeline timeline) {
    this.graph = graph;
    this.gradients = gradients;
    this.specs = specs;
    this.timeline = timeline;
    this.groups = new int[specs.size()];
    this.shares = new int[graph.nodes().size()];
    Arrays.fill(groups, NONE);
    Arrays.fill(shares, NONE);
    for (int index = 0; index < shares.length; index++) {
      if (gradients.active(graph.nodes().get(index))) {
        visit(index);
      }
    }
  }

  private void visit(int index) {
    Node node = graph.nodes().get(index);
    for (int output = 0; output < node.outputs(); output++) {
      int tensor = node.firstOutput() + output;
      if (gradients.needed(tensor)) {
        int group = sharesInput(node, output) ? groupOfInput(node, index) : added(tensor);
        groups[tensor] = group;
        if (group != NONE) {
          Block block = blocks.get(group).during(written(tensor), timeline.backward(index));
          blocks.set(group, block);
        }
      }
    }
  }

  private int groupOfInput(Node node, int index) {
    int input = node.inputs().get(0);
    if (gradients.writesFirst(node, index, 0)) {
      return groups[input];
    }
    if (shares[index] == NONE) {
      shares[index] = added(input);
    }
    return shares[index];
  }

  private int added(int tensor) {
    blocks.add(new Block(elements(tensor), Timeline.FOREVER, -1));
    return blocks.size() - 1;
  }

  private int written(int tensor) {
    boolean loss = graph.loss().isPresent() && graph.lossTensor() == tensor;
    return loss ? timeline.loss() : timeline.backward(gradients.firstWriter(tensor));
  }

  private long elements(int tensor) {
    return specs.get(tensor).shape().elements();
  }

  /** Returns whether an output's gradient stands in what the node writes for its first input. */
  boolean sharesInput(Node node, int output) {
    if (node.inputs().isEmpty() || !gradients.contributes(node, 0)) {
      return false;
    }
    return switch (node.op().gradientMemory()) {
      case PARTS -> true;
      case VIEW, IN_PLACE ->
          output == 0
              && gradients.needed(node.firstOutput())
              && elements(node.firstOutput()) == elements(node.inputs().get(0));
      case OWN -> false;
    };
  }

  /** Returns the group of a tensor's gradient. */
  int of(int tensor) {
    return groups[tensor];
  }

  /**
   * Returns the group of a node's share of the gradient of its first input, if other nodes write
   * into it before the node runs.
   */
  int ofShare(int node) {
    return shares[node];
  }

  /** Returns the memory of each group. */
  List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
