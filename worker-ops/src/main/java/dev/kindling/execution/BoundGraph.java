package dev.kindling.execution;

import dev.kindling.execution.Workspace.Passing;
import dev.kindling.graph.Graph;
import dev.kindling.graph.Memory;
import dev.kindling.graph.Node;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A graph bound to arrays for one batch size: a step runs two lists of native calls. */
final class BoundGraph {
  private final Graph graph;
  private final MemoryPlan memory;
  private final GradientPlan plan;
  private final Placement places;
  private final Workspace workspace;
  private final DataType type;
  private final StepSeed seed;
  private final INDArray[] arrays;
  private final INDArray[] gradients;
  private final Kernel[] kernels;
  private final Runnable[] backward;

  /** The node to which each step of the backward pass belongs. */
  private final int[] owners;

  BoundGraph(
      MemoryPlan memory,
      Placement places,
      Variables variables,
      Workspace workspace,
      StepSeed seed,
      double lossScale) {
    this.graph = memory.graph();
    this.memory = memory;
    this.plan = memory.gradients();
    this.places = places;
    this.workspace = workspace;
    this.type = variables.type();
    this.seed = seed;
    int tensors = graph.specs().size();
    this.arrays = new INDArray[tensors];
    this.gradients = new INDArray[tensors];
    this.kernels = new Kernel[graph.nodes().size()];
    workspace.rewind();
    graph.inputs().forEach(id -> arrays[id] = array(id));
    place(graph.parameterTensors(), variables.parameters(), arrays);
    place(graph.stateTensors(), variables.state(), arrays);
    place(graph.parameterTensors(), variables.gradients(), gradients);
    Deque<Runnable> steps = new ArrayDeque<>();
    Deque<Integer> nodes = new ArrayDeque<>();
    for (int index = 0; index < kernels.length; index++) {
      bind(index, steps);
      while (nodes.size() < steps.size()) {
        nodes.addFirst(index);
      }
    }
    if (graph.loss().isPresent() && plan.needed(graph.lossTensor())) {
      // Kernels may have overwritten it in the last step.
      steps.addFirst(fill(gradients[graph.lossTensor()], lossScale));
      nodes.addFirst(kernels.length - 1);
    }
    this.owners = nodes.stream().mapToInt(Integer::intValue).toArray();
    this.backward = steps.toArray(Runnable[]::new);
  }

  private Runnable fill(INDArray array, double value) {
    INDArray constant = workspace.constant(type, value, array.shape());
    return NativeCall.of("assign").inputs(array, constant).outputs(array).build();
  }

  private static void place(List<Integer> tensors, List<INDArray> views, INDArray[] target) {
    for (int index = 0; index < views.size(); index++) {
      target[tensors.get(index)] = views.get(index);
    }
  }

  /** Returns an array for a tensor outside the stretch. */
  private INDArray array(int tensor) {
    boolean integers = memory.spec(tensor).type() == ElementType.INT;
    return workspace.take(integers ? DataType.INT32 : type, shape(tensor));
  }

  /** Returns the array of a block. */
  private INDArray block(int number, int tensor) {
    return workspace.placed(type, places.length(), places.start(number), shape(tensor));
  }

  private long[] shape(int tensor) {
    return memory.spec(tensor).shape().toLongs();
  }

  private void bind(int index, Deque<Runnable> steps) {
    Node node = graph.nodes().get(index);
    INDArray[] inputs = node.inputs().stream().map(id -> arrays[id]).toArray(INDArray[]::new);
    INDArray[] outputs = outputs(node, inputs);
    INDArray[] inputGradients = new INDArray[inputs.length];
    List<Runnable> completions = new ArrayList<>();
    for (int operand = 0; operand < inputs.length; operand++) {
      if (plan.contributes(node, operand)) {
        inputGradients[operand] = target(node, index, operand, completions);
      }
    }
    INDArray[] outputGradients = outputGradients(node, inputGradients, completions);
    NodeBinding binding =
        new NodeBinding(
            index, inputs, outputs, inputGradients, outputGradients, workspace, type, seed);
    kernels[index] = node.op().bind(binding);
    // The backward pass runs from the last node to the first, so each node goes in front.
    completions.forEach(steps::addFirst);
    if (plan.active(node)) {
      steps.addFirst(kernels[index]::backward);
    }
  }

  private INDArray[] outputs(Node node, INDArray[] inputs) {
    INDArray[] outputs = new INDArray[node.outputs()];
    for (int output = 0; output < outputs.length; output++) {
      int tensor = node.firstOutput() + output;
      if (memory.activations().owns(node, output)) {
        int block = memory.blockOf(tensor);
        outputs[output] = block == MemoryPlan.NONE ? array(tensor) : block(block, tensor);
      } else if (node.op().outputMemory() == Memory.PARTS) {
        outputs[output] = part(inputs[0], output, shape(tensor));
      } else {
        outputs[output] = inputs[0].reshape('c', true, shape(tensor));
      }
      arrays[tensor] = outputs[output];
    }
    return outputs;
  }

  /** Returns the part of this number among parts of one shape that lie one behind the other. */
  private static INDArray part(INDArray whole, int number, long... shape) {
    long size = Shape.of(shape).elements();
    INDArray flat = whole.reshape('c', true, whole.length());
    return flat.get(NDArrayIndex.interval(number * size, (number + 1) * size))
        .reshape('c', true, shape);
  }

  private INDArray target(Node node, int index, int operand, List<Runnable> completions) {
    int tensor = node.inputs().get(operand);
    INDArray sum = gradients[tensor];
    if (plan.writesFirst(node, index, operand)) {
      return sum;
    }
    // What other nodes write into this node's share of the gradient must last until it runs.
    int share = operand == 0 ? memory.groups().ofShare(index) : MemoryPlan.NONE;
    INDArray part =
        share == MemoryPlan.NONE
            ? workspace.passing(Passing.ADDEND, operand, type, shape(tensor))
            : block(share, tensor);
    completions.add(NativeCall.of("add").inputs(sum, part).outputs(sum).build());
    return part;
  }

  private INDArray[] outputGradients(
      Node node, INDArray[] inputGradients, List<Runnable> completions) {
    INDArray[] results = new INDArray[node.outputs()];
    if (!plan.active(node)) {
      return results;
    }
    for (int output = 0; output < results.length; output++) {
      int tensor = node.firstOutput() + output;
      if (!memory.groups().sharesInput(node, output)) {
        results[output] =
            plan.needed(tensor)
                ? block(memory.groups().of(tensor), tensor)
                : workspace.constant(type, 0, shape(tensor));
      } else if (node.op().gradientMemory() == Memory.PARTS) {
        results[output] = part(inputGradients[0], output, shape(tensor));
        if (!plan.needed(tensor)) {
          completions.add(fill(results[output], 0));
        }
      } else {
        results[output] = inputGradients[0].reshape('c', true, shape(tensor));
      }
      gradients[tensor] = results[output];
    }
    return results;
  }

  void forward() {
    for (Kernel kernel : kernels) {
      kernel.forward();
    }
  }

  void backward() {
    for (Runnable step : backward) {
      step.run();
    }
  }

  /** Runs both passes and adds what a clock shows of each node. */
  void profile(List<NodeTime> times, LongSupplier clock) {
    long[] forward = new long[kernels.length];
    long[] back = new long[kernels.length];
    for (int index = 0; index < kernels.length; index++) {
      long start = clock.getAsLong();
      kernels[index].forward();
      forward[index] = clock.getAsLong() - start;
    }
    for (int index = 0; index < backward.length; index++) {
      long start = clock.getAsLong();
      backward[index].run();
      back[owners[index]] += clock.getAsLong() - start;
    }
    for (int index = 0; index < kernels.length; index++) {
      Node node = graph.nodes().get(index);
      times.add(new NodeTime(node.name(), node.op().name(), forward[index], back[index]));
    }
  }

  /** Returns the number of nodes, those of all steps of recurrent layers included. */
  int nodes() {
    return kernels.length;
  }

  INDArray input(int index) {
    return arrays[graph.inputs().get(index)];
  }

  INDArray output(int index) {
    return arrays[graph.outputs().get(index)];
  }

  INDArray loss() {
    return arrays[graph.lossTensor()];
  }
}
