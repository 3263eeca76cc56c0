package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Memory;
import dev.kindling.graph.Node;
import dev.kindling.ops.Guarded;
import java.util.Arrays;

/**
 * Behind which node nothing reads the memory of a tensor any more, for those of branches: a layer
 * that chooses among many has far more of them than it uses in a step.
 */
final class Lifetimes {
  private static final int FOREVER = Integer.MAX_VALUE;

  private final int[] last;

  Lifetimes(Graph graph, GradientPlan gradients) {
    last = new int[graph.specs().size()];
    Arrays.fill(last, -1);
    graph.outputs().forEach(id -> last[id] = FOREVER);
    graph.loss().ifPresent(id -> last[id] = FOREVER);
    for (int index = graph.nodes().size() - 1; index >= 0; index--) {
      Node node = graph.nodes().get(index);
      boolean ends = node.op() instanceof Guarded && !gradients.active(node);
      int outputs = ends ? index : FOREVER;
      for (int id = node.firstOutput(); id < node.firstOutput() + node.outputs(); id++) {
        outputs = Math.max(outputs, last[id]);
      }
      Arrays.fill(last, node.firstOutput(), node.firstOutput() + node.outputs(), outputs);
      read(node, gradients.active(node) ? FOREVER : index, outputs);
    }
  }

  private void read(Node node, int index, int outputs) {
    for (int operand = 0; operand < node.inputs().size(); operand++) {
      boolean shared = operand == 0 && node.op().outputMemory() != Memory.OWN;
      int tensor = node.inputs().get(operand);
      last[tensor] = Math.max(last[tensor], shared ? Math.max(index, outputs) : index);
    }
  }

  /** Returns whether the memory of a tensor is free once all nodes up to this one have run. */
  boolean endsAt(int tensor, int node) {
    return last[tensor] == node;
  }

  /** Returns whether the memory of a tensor is ever free. */
  boolean ends(int tensor) {
    return last[tensor] != FOREVER;
  }
}
