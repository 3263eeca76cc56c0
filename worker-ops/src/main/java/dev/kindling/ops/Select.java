package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.TransformCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.OneMinus;

/**
 * {@code y = a} where a condition is 1 and {@code b} where it is 0, shapes broadcasting as in
 * NumPy. What is not selected leaves no trace, be it infinite; the condition has no gradient.
 */
public record Select() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    TensorSpec both = inputs.get(1).withShape(shape(inputs.get(1), inputs.get(2)));
    return List.of(both.withShape(shape(inputs.get(0), both)));
  }

  private Shape shape(TensorSpec a, TensorSpec b) {
    return Broadcasting.shape(name(), a.shape(), b.shape());
  }

  @Override
  public boolean differentiable(int input) {
    return input > 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    INDArray[] operands = new INDArray[3];
    Runnable[] repeats = new Runnable[3];
    for (int index = 0; index < 3; index++) {
      INDArray input = binding.input(index);
      boolean repeated = input.length() != y.length();
      operands[index] = repeated ? binding.scratch(y.shape()) : input;
      repeats[index] = repeated ? Arithmetic.repeat(input, operands[index]) : Kernel.NONE;
    }
    Runnable forward =
        Kernel.sequence(Kernel.sequence(repeats), choose(operands[0], operands[1], operands[2], y));
    return Kernel.of(forward, Kernel.sequence(gradient(binding, 1), gradient(binding, 2)));
  }

  private static Runnable choose(INDArray condition, INDArray a, INDArray b, INDArray y) {
    int length = Math.toIntExact(y.length());
    Elements conditions = Elements.of(condition);
    Elements first = Elements.of(a);
    Elements second = Elements.of(b);
    Elements chosen = Elements.of(y);
    return () -> {
      for (int index = 0; index < length; index++) {
        chosen.put(index, (conditions.get(index) == 0 ? second : first).get(index));
      }
    };
  }

  private static Runnable gradient(Binding binding, int operand) {
    if (!binding.needsGradient(operand)) {
      return Kernel.NONE;
    }
    INDArray dy = binding.outputGradient(0);
    INDArray condition = binding.input(0);
    INDArray gradient = binding.inputGradient(operand);
    boolean repeated = gradient.length() != dy.length();
    INDArray part =
        repeated ? binding.scratch(dy.shape()) : gradient.reshape('c', true, dy.shape());
    INDArray other = binding.scratch(condition.shape());
    Runnable passed =
        operand == 1
            ? Arithmetic.multiply(dy, condition, part)
            : Kernel.sequence(
                TransformCall.of(new OneMinus(condition, other)),
                Arithmetic.multiply(dy, other, part));
    return repeated ? Kernel.sequence(passed, Broadcasting.sum(binding, part, gradient)) : passed;
  }
}
