package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.kernels.Binding;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = a + b}, shapes broadcasting as in NumPy. */
public record Add() implements Broadcasting {
  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.VIEW;
  }

  @Override
  public boolean passesGradient(int operand) {
    return true;
  }

  @Override
  public Runnable forward(Binding binding, INDArray a, INDArray b, INDArray y) {
    return Arithmetic.add(a, b, y);
  }

  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    return Arithmetic.copy(dy, out);
  }
}
