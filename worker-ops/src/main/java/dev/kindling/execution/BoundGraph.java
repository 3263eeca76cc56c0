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
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
  private final Kernel[] kernels;
  private final Runnable[] backward;

  BoundGraph(
      Graph graph,
      GradientPlan plan,
      List<TensorSpec> inputs,
      Variables variables,
      Workspace workspace,
      StepSeed seed) {
    this.graph = graph;
    this.plan = plan;
    this.workspace = workspace;
    this.type = variables.type();
    this.seed = seed;
    int tensors = graph.specs().size();
    this.arrays = new INDArray[tensors];
    this.gradients = new INDArray[tensors];
    this.writable = MemoryPlan.overwritable(graph, plan);
    this.kernels = new Kernel[graph.nodes().size()];
    workspace.rewind();
    for (int index = 0; index < inputs.size(); index++) {
      arrays[graph.inputs().get(index)] = array(inputs.get(index));
    }
    place(graph.parameterTensors(), variables.parameters(), arrays);
    place(graph.stateTensors(), variables.state(), arrays);
    place(graph.parameterTensors(), variables.gradients(), gradients);
    Deque<Runnable> steps = new ArrayDeque<>();
    for (int index = 0; index < kernels.length; index++) {
      bind(index, steps);
    }
    if (graph.loss().isPresent() && plan.needed(graph.lossTensor())) {
      steps.addFirst(seedGradient(gradients[graph.lossTensor()]));
    }
    this.backward = steps.toArray(Runnable[]::new);
  }

  /** The gradient of the loss by itself is 1; kernels may have overwritten it in the last step. */
  private Runnable seedGradient(INDArray gradient) {
    INDArray one = workspace.constant(type, 1, gradient.shape());
    return NativeCall.of("assign").inputs(gradient, one).outputs(gradient).build();
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

  private void bind(int index, Deque<Runnable> steps) {
    Node node = graph.nodes().get(index);
    INDArray[] inputs = node.inputs().stream().map(id -> arrays[id]).toArray(INDArray[]::new);
    INDArray[] outputs = outputs(node, inputs);
    INDArray[] inputGradients = new INDArray[inputs.length];
    List<Runnable> additions = new ArrayList<>();
    for (int operand = 0; operand < inputs.length; operand++) {
      if (plan.contributes(node, operand)) {
        inputGradients[operand] = target(node, index, operand, additions);
      }
    }
    INDArray[] outputGradients = outputGradients(node, outputs, inputGradients);
    NodeBinding binding =
        new NodeBinding(
            index, inputs, outputs, inputGradients, outputGradients, workspace, type, seed);
    kernels[index] = node.op().bind(binding);
    // The backward pass runs from the last node to the first, so each node goes in front.
    additions.forEach(steps::addFirst);
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
      boolean shares = output == 0 && (view || overwrites);
      outputs[output] = shares ? inputs[0].reshape('c', true, spec.shape().toLongs()) : array(spec);
      arrays[node.firstOutput() + output] = outputs[output];
    }
    return outputs;
  }

  private INDArray target(Node node, int index, int operand, List<Runnable> additions) {
    int tensor = node.inputs().get(operand);
    INDArray sum = gradients[tensor];
    if (plan.writesFirst(node, index, operand)) {
      return sum;
    }
    INDArray part = workspace.take(type, arrays[tensor].shape());
    additions.add(NativeCall.of("add").inputs(sum, part).outputs(sum).build());
    return part;
  }

  private INDArray[] outputGradients(Node node, INDArray[] outputs, INDArray[] inputGradients) {
    INDArray[] results = new INDArray[outputs.length];
    if (!plan.active(node)) {
      return results;
    }
    for (int output = 0; output < outputs.length; output++) {
      boolean shares =
          output == 0
              && plan.needed(node.firstOutput())
              && inputGradients.length > 0
              && inputGradients[0] != null
              && node.op().gradientMemory() != Memory.OWN
              && inputGradients[0].length() == outputs[0].length();
      if (shares) {
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

  INDArray array(int tensor) {
    return arrays[tensor];
  }
}
