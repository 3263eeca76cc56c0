package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Memory;
import dev.kindling.graph.Node;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A graph bound to arrays for one batch size: a step runs two lists of native calls. */
final class BoundGraph {
  private final Graph graph;
  private final GradientPlan plan;
  private final Workspace workspace;
  private final DataType type;
  private final StepSeed seed;
  private final INDArray[] arrays;
  private final INDArray[] gradients;
  private final boolean[] writable;
  private final Lifetimes lifetimes;
  private final Map<Integer, Integer> reserved = new HashMap<>();
  private final Kernel[] kernels;
  private final Runnable[] backward;

  /** The node to which each step of the backward pass belongs. */
  private final int[] owners;

  BoundGraph(
      Graph graph,
      List<TensorSpec> inputs,
      Variables variables,
      Workspace workspace,
      StepSeed seed,
      double lossScale) {
    this.graph = graph;
    this.plan = new GradientPlan(graph);
    this.workspace = workspace;
    this.type = variables.type();
    this.seed = seed;
    int tensors = graph.specs().size();
    this.arrays = new INDArray[tensors];
    this.gradients = new INDArray[tensors];
    this.writable = MemoryPlan.overwritable(graph, plan);
    this.lifetimes = new Lifetimes(graph, plan);
    this.kernels = new Kernel[graph.nodes().size()];
    workspace.rewind();
    for (int index = 0; index < inputs.size(); index++) {
      arrays[graph.inputs().get(index)] = array(inputs.get(index));
    }
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
      release(index);
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

  /** Lets later tensors have the memory of those that nothing reads behind a node. */
  private void release(int node) {
    reserved
        .entrySet()
        .removeIf(
            entry -> {
              boolean ends = lifetimes.endsAt(entry.getKey(), node);
              if (ends) {
                workspace.release(entry.getValue(), arrays[entry.getKey()].length());
              }
              return ends;
            });
  }

  private static void place(List<Integer> tensors, List<INDArray> views, INDArray[] target) {
    for (int index = 0; index < views.size(); index++) {
      target[tensors.get(index)] = views.get(index);
    }
  }

  private INDArray array(TensorSpec spec) {
    return workspace.take(
        spec.type() == ElementType.INT ? DataType.INT32 : type, spec.shape().toLongs());
  }

  /** Returns an array for a node's output, which may be released. */
  private INDArray array(TensorSpec spec, int tensor) {
    if (spec.type() == ElementType.INT || !lifetimes.ends(tensor)) {
      return array(spec);
    }
    int buffer = workspace.reserve(spec.shape().elements());
    reserved.put(tensor, buffer);
    return workspace.reserved(buffer, type, spec.shape().toLongs());
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
    INDArray[] outputGradients = outputGradients(node, outputs, inputGradients, completions);
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
    List<TensorSpec> operands = new ArrayList<>();
    for (int operand = 0; operand < inputs.length; operand++) {
      TensorSpec symbolic = graph.specs().get(node.inputs().get(operand));
      operands.add(symbolic.withShape(Shape.of(inputs[operand].shape())));
    }
    List<TensorSpec> specs = node.op().outputs(operands);
    INDArray[] outputs = new INDArray[specs.size()];
    for (int output = 0; output < outputs.length; output++) {
      TensorSpec spec = specs.get(output);
      boolean view = node.op().outputMemory() == Memory.VIEW;
      boolean overwrites =
          writable[node.firstOutput()] && spec.shape().elements() == inputs[0].length();
      if (node.op().outputMemory() == Memory.PARTS) {
        outputs[output] = part(inputs[0], output, spec.shape().toLongs());
      } else if (output == 0 && (view || overwrites)) {
        outputs[output] = inputs[0].reshape('c', true, spec.shape().toLongs());
      } else {
        outputs[output] = array(spec, node.firstOutput() + output);
      }
      arrays[node.firstOutput() + output] = outputs[output];
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
    INDArray part =
        node.op().gradientMemory() == Memory.OWN
            ? workspace.addend(operand, type, arrays[tensor].shape())
            : workspace.take(type, arrays[tensor].shape());
    completions.add(NativeCall.of("add").inputs(sum, part).outputs(sum).build());
    return part;
  }

  private INDArray[] outputGradients(
      Node node, INDArray[] outputs, INDArray[] inputGradients, List<Runnable> completions) {
    INDArray[] results = new INDArray[outputs.length];
    if (!plan.active(node)) {
      return results;
    }
    for (int output = 0; output < outputs.length; output++) {
      Memory memory = node.op().gradientMemory();
      boolean shared = inputGradients.length > 0 && inputGradients[0] != null;
      boolean shares =
          shared
              && output == 0
              && plan.needed(node.firstOutput())
              && (memory == Memory.VIEW || memory == Memory.IN_PLACE)
              && inputGradients[0].length() == outputs[0].length();
      if (shared && memory == Memory.PARTS) {
        results[output] = part(inputGradients[0], output, outputs[output].shape());
        if (!plan.needed(node.firstOutput() + output)) {
          completions.add(fill(results[output], 0));
        }
      } else if (shares) {
        results[output] = inputGradients[0].reshape('c', true, outputs[0].shape());
      } else if (plan.needed(node.firstOutput() + output)) {
        results[output] = workspace.take(type, outputs[output].shape());
      } else {
        results[output] = workspace.constant(type, 0, outputs[output].shape());
      }
      gradients[node.firstOutput() + output] = results[output];
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
