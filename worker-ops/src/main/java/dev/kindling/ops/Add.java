package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.NativeCall;
import java.util.Arrays;
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
    boolean bias = y.length() == a.length() && b.rank() < a.rank() && isEnd(b.shape(), a.shape());
    return bias && b.length() > 1 ? bias(a, b, y) : Arithmetic.add(a, b, y);
  }

  private static boolean isEnd(long[] end, long... shape) {
    return Arrays.equals(end, Arrays.copyOfRange(shape, shape.length - end.length, shape.length));
  }

  /** libnd4j adds a bias several times as fast as it broadcasts. */
  private static Runnable bias(INDArray a, INDArray b, INDArray y) {
    return NativeCall.of("biasadd")
        .inputs(a.reshape('c', true, -1, b.length()), b.reshape('c', true, b.length()))
        .outputs(y.reshape('c', true, -1, b.length()))
        .build();
  }

  @Override
  public Runnable backward(Binding binding, int operand, INDArray dy, INDArray out) {
    return Arithmetic.copy(dy, out);
  }
}
