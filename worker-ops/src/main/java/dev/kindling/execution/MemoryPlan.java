package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Memory;
import dev.kindling.graph.Node;

/**
 * Which nodes may write their first output over their first input. This is how a matmul, its bias
 * and its activation share one buffer. A node may if nothing else reads that memory afterwards:
 * neither another node, nor the caller, nor a backward kernel.
 */
final class MemoryPlan {
  private final GradientPlan gradients;
  private final Node[] producers;
  private final int[] uses;

  private MemoryPlan(Graph graph, GradientPlan gradients) {
    this.gradients = gradients;
    this.producers = new Node[graph.specs().size()];
    this.uses = new int[graph.specs().size()];
    for (Node node : graph.nodes()) {
      node.inputs().forEach(id -> uses[id]++);
      for (int output = 0; output < node.outputs(); output++) {
        producers[node.firstOutput() + output] = node;
      }
    }
    graph.outputs().forEach(id -> uses[id]++);
    graph.loss().ifPresent(id -> uses[id]++);
  }

  /** Returns, by the id of a node's first output, whether it may overwrite its first input. */
  static boolean[] overwritable(Graph graph, GradientPlan gradients) {
    MemoryPlan plan = new MemoryPlan(graph, gradients);
    boolean[] result = new boolean[graph.specs().size()];
    for (Node node : graph.nodes()) {
      result[node.firstOutput()] =
          node.op().outputMemory() == Memory.IN_PLACE
              && !(gradients.active(node) && node.op().backwardReadsInputs())
              && plan.free(node.inputs().get(0));
    }
    return result;
  }

  /** Returns whether the memory of a tensor is free once its only reader has run. */
  private boolean free(int tensor) {
    Node producer = producers[tensor];
    if (producer == null || uses[tensor] != 1) {
      return false;
    }
    if (gradients.active(producer) && producer.op().backwardReadsOutputs()) {
      return false;
    }
    Memory memory = producer.op().outputMemory();
    boolean shared = memory == Memory.VIEW || memory == Memory.PARTS;
    return !shared || free(producer.inputs().get(0));
  }
}
