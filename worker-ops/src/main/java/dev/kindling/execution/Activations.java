package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Memory;
import dev.kindling.graph.Node;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * In whose memory the tensors of a graph stand. A node may write its first output over its first
 * input if nothing reads that memory afterwards: neither another node, nor the caller, nor a
 * backward kernel. This is how a matmul, its bias and its activation share one buffer.
 */
final class Activations {
  private final List<TensorSpec> specs;
  private final Region[] regions;

  /**
   * @param specs the specs of all tensors, all sizes known
   */
  Activations(Graph graph, List<TensorSpec> specs, LastReads reads) {
    this.specs = specs;
    this.regions = new Region[specs.size()];
    for (List<Integer> kept :
        List.of(graph.inputs(), graph.parameterTensors(), graph.stateTensors())) {
      kept.forEach(
          id -> {
            regions[id] = Region.own();
            regions[id].read(Timeline.FOREVER);
          });
    }
    for (int index = 0; index < graph.nodes().size(); index++) {
      Node node = graph.nodes().get(index);
      for (int output = 0; output < node.outputs(); output++) {
        int tensor = node.firstOutput() + output;
        regions[tensor] = region(node, index, output);
        regions[tensor].read(reads.of(tensor));
      }
    }
  }

  private Region region(Node node, int index, int output) {
    Memory memory = node.op().outputMemory();
    if (memory == Memory.PARTS) {
      return regions[node.inputs().get(0)].part();
    }
    boolean mayShare = memory == Memory.VIEW || (memory == Memory.IN_PLACE && free(node, index));
    return output == 0 && mayShare ? regions[node.inputs().get(0)] : Region.own();
  }

  private boolean free(Node node, int index) {
    int tensor = node.inputs().get(0);
    Region region = regions[tensor];
    boolean alone = node.inputs().stream().skip(1).noneMatch(id -> regions[id].overlaps(region));
    long elements = specs.get(node.firstOutput()).shape().elements();
    return alone && elements == specs.get(tensor).shape().elements() && region.freeBehind(index);
  }

  /** Returns whether the node's first output stands in the memory of its first input. */
  boolean shares(Node node) {
    return !node.inputs().isEmpty() && regions[node.firstOutput()] == regions[node.inputs().get(0)];
  }

  /** Returns whether the memory of an output is its own, neither that of an input nor a part. */
  boolean owns(Node node, int output) {
    return node.op().outputMemory() != Memory.PARTS && !(output == 0 && shares(node));
  }

  /** Returns the time after which nothing reads the memory of a tensor. */
  int end(int tensor) {
    return regions[tensor].end();
  }
}
