package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Node;
import java.util.Arrays;

/** The time after which neither a kernel nor the caller reads the value of a tensor. */
final class LastReads {
  private final int[] times;

  LastReads(Graph graph, GradientPlan gradients, Timeline timeline) {
    times = new int[graph.specs().size()];
    Arrays.fill(times, -1);
    for (int index = 0; index < graph.nodes().size(); index++) {
      Node node = graph.nodes().get(index);
      boolean active = gradients.active(node);
      int inputs =
          active && node.op().backwardReadsInputs()
              ? timeline.backward(index)
              : timeline.forward(index);
      node.inputs().forEach(id -> times[id] = Math.max(times[id], inputs));
      int outputs =
          active && node.op().backwardReadsOutputs()
              ? timeline.backward(index)
              : timeline.forward(index);
      for (int id = node.firstOutput(); id < node.firstOutput() + node.outputs(); id++) {
        times[id] = outputs;
      }
    }
    graph.outputs().forEach(id -> times[id] = Timeline.FOREVER);
    graph.loss().ifPresent(id -> times[id] = Timeline.FOREVER);
  }

  /** Returns the time; that of its writer if nothing reads it. */
  int of(int tensor) {
    return times[tensor];
  }
}
