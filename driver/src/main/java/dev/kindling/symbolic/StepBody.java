package dev.kindling.symbolic;

import dev.kindling.graph.GraphBuilder;
import dev.kindling.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The graph of one step that is being traced, and what it reads of the tensors around it. */
final class StepBody {
  private final GraphBuilder graph = new GraphBuilder();
  private final Map<Tensor, Tensor> captured = new LinkedHashMap<>();

  GraphBuilder graph() {
    return graph;
  }

  /** Returns the input of this body that stands for a tensor around it. */
  Tensor capture(Tensor outer) {
    return captured.computeIfAbsent(outer, tensor -> graph.input(tensor.spec()));
  }

  /** Returns the tensors around it, in the order of their inputs. */
  List<Tensor> captured() {
    return List.copyOf(captured.keySet());
  }
}
