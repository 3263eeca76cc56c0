package dev.kindling.graph;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.tensors.TensorSpec;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;

/**
 * Operations in topological order over numbered tensors. Tensors are made by an input, a parameter
 * slot, a state slot or a node. A slot may be read by many nodes: that is a shared layer.
 *
 * @param specs the spec of every tensor, by id
 * @param inputs the tensors that the caller fills, in his order
 * @param parameters where the trainable variables stand in their flat vector
 * @param parameterTensors the tensor of every parameter slot
 * @param state where the other variables stand in theirs
 * @param stateTensors the tensor of every state slot
 * @param moments the pairs of moving statistics in the state
 * @param nodes the operations, each after those whose results it reads
 * @param outputs the tensors that the caller reads, in his order
 * @param lossTensor the scalar that training differentiates, or -1 in a graph for inference
 */
public record Graph(
    List<TensorSpec> specs,
    List<Integer> inputs,
    ParameterLayout parameters,
    List<Integer> parameterTensors,
    ParameterLayout state,
    List<Integer> stateTensors,
    List<MovingMoments> moments,
    List<Node> nodes,
    List<Integer> outputs,
    int lossTensor)
    implements Serializable {
  /** Stands for "no loss" in {@link #lossTensor}. */
  static final int NO_LOSS = -1;

  /** Copies the lists. */
  public Graph {
    specs = List.copyOf(specs);
    inputs = List.copyOf(inputs);
    parameterTensors = List.copyOf(parameterTensors);
    stateTensors = List.copyOf(stateTensors);
    moments = List.copyOf(moments);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
  }

  /** Returns the tensor of the loss; empty for inference. */
  public OptionalInt loss() {
    return lossTensor == NO_LOSS ? OptionalInt.empty() : OptionalInt.of(lossTensor);
  }
}
