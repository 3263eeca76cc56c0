package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Node;

/**
 * Which tensors need a gradient, and which node writes it first. A tensor needs one if the loss
 * depends on it and it depends on a parameter. The backward pass visits nodes from the last to the
 * first: the first that contributes to a tensor's gradient writes it, the others add to it.
 */
final class GradientPlan {
  private final boolean[] needed;
  private final int[] firstWriter;
  private final int[] firstOperand;

  GradientPlan(Graph graph) {
    int tensors = graph.specs().size();
    needed = new boolean[tensors];
    firstWriter = new int[tensors];
    firstOperand = new int[tensors];
    if (graph.loss().isEmpty()) {
      return;
    }
    boolean[] reachesLoss = reachesLoss(graph);
    graph.parameterTensors().forEach(id -> needed[id] = reachesLoss[id]);
    for (int index = 0; index < graph.nodes().size(); index++) {
      Node node = graph.nodes().get(index);
      boolean any = false;
      for (int operand = 0; operand < node.inputs().size(); operand++) {
        any |= needed[node.inputs().get(operand)] && node.op().differentiable(operand);
      }
      boolean active = false;
      for (int id = node.firstOutput(); id < node.firstOutput() + node.outputs(); id++) {
        needed[id] = any && reachesLoss[id];
        active |= needed[id];
      }
      if (active) {
        record(node, index);
      }
    }
  }

  private void record(Node node, int index) {
    for (int operand = node.inputs().size() - 1; operand >= 0; operand--) {
      if (needed[node.inputs().get(operand)] && node.op().differentiable(operand)) {
        firstWriter[node.inputs().get(operand)] = index;
        firstOperand[node.inputs().get(operand)] = operand;
      }
    }
  }

  private static boolean[] reachesLoss(Graph graph) {
    boolean[] reaches = new boolean[graph.specs().size()];
    reaches[graph.lossTensor()] = true;
    for (int index = graph.nodes().size() - 1; index >= 0; index--) {
      Node node = graph.nodes().get(index);
      for (int id = node.firstOutput(); id < node.firstOutput() + node.outputs(); id++) {
        if (reaches[id]) {
          for (int operand = 0; operand < node.inputs().size(); operand++) {
            reaches[node.inputs().get(operand)] |= node.op().differentiable(operand);
          }
        }
      }
    }
    return reaches;
  }

  /** Returns whether a tensor needs a gradient. */
  boolean needed(int tensor) {
    return needed[tensor];
  }

  /** Returns the index of the node that writes a tensor's gradient first. */
  int firstWriter(int tensor) {
    return firstWriter[tensor];
  }

  /** Returns whether a node contributes to the gradient of one of its inputs. */
  boolean contributes(Node node, int operand) {
    if (!needed[node.inputs().get(operand)] || !node.op().differentiable(operand)) {
      return false;
    }
    return active(node);
  }

  /** Returns whether the gradient of one of the node's outputs is needed. */
  boolean active(Node node) {
    for (int id = node.firstOutput(); id < node.firstOutput() + node.outputs(); id++) {
      if (needed[id]) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether this operand of the node at {@code index} writes the gradient first. */
  boolean writesFirst(Node node, int index, int operand) {
    int tensor = node.inputs().get(operand);
    return firstWriter[tensor] == index && firstOperand[tensor] == operand;
  }
}
