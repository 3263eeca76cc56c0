package dev.kindling.execution;

import dev.kindling.execution.Workspace.Passing;
import dev.kindling.kernels.Binding;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays of one node while its kernel is bound. */
final class NodeBinding implements Binding {
  private final int node;
  private final INDArray[] inputs;
  private final INDArray[] outputs;
  private final INDArray[] inputGradients;
  private final INDArray[] outputGradients;
  private final Workspace workspace;
  private final DataType type;
  private final StepSeed seed;
  private int scratches;
  private int unsaved;

  NodeBinding(
      int node,
      INDArray[] inputs,
      INDArray[] outputs,
      INDArray[] inputGradients,
      INDArray[] outputGradients,
      Workspace workspace,
      DataType type,
      StepSeed seed) {
    this.node = node;
    this.inputs = inputs;
    this.outputs = outputs;
    this.inputGradients = inputGradients;
    this.outputGradients = outputGradients;
    this.workspace = workspace;
    this.type = type;
    this.seed = seed;
  }

  @Override
  public int inputs() {
    return inputs.length;
  }

  @Override
  public INDArray input(int index) {
    return inputs[index];
  }

  @Override
  public INDArray output(int index) {
    return outputs[index];
  }

  @Override
  public boolean needsGradient(int input) {
    return inputGradients[input] != null;
  }

  @Override
  public INDArray inputGradient(int index) {
    if (inputGradients[index] == null) {
      throw new IllegalStateException("Input %d needs no gradient.".formatted(index));
    }
    return inputGradients[index];
  }

  @Override
  public INDArray outputGradient(int index) {
    return outputGradients[index];
  }

  @Override
  public INDArray scratch(long... shape) {
    return workspace.passing(Passing.SCRATCH, scratches++, type, shape);
  }

  @Override
  public INDArray saved(long... shape) {
    return needsGradient()
        ? workspace.take(type, shape)
        : workspace.passing(Passing.UNSAVED, unsaved++, type, shape);
  }

  @Override
  public INDArray constant(double value, long... shape) {
    return workspace.constant(type, value, shape);
  }

  @Override
  public long seed() {
    return seed.of(node);
  }
}
