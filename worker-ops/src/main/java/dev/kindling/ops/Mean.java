package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of all elements, a scalar: what a loss reduces to. */
public record Mean() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(inputs.get(0).withShape(Shape.of()));
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    long elements = binding.input(0).length();
    INDArray ones = binding.constant(1, elements, 1);
    Runnable forward =
        product(binding.input(0), 1, elements, ones, binding.output(0), 1.0 / elements);
    Runnable backward =
        binding.needsGradient()
            ? product(
                ones,
                elements,
                1,
                binding.outputGradient(0).reshape('c', true, 1, 1),
                binding.inputGradient(0),
                1.0 / elements)
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }

  private static NativeCall product(
      INDArray a, long rows, long columns, INDArray b, INDArray out, double factor) {
    return NativeCall.of("matmul")
        .inputs(a.reshape('c', true, rows, columns), b)
        .outputs(out.reshape('c', true, rows, b.size(1)))
        .integers(0, 0, 0)
        .reals(factor, 0)
        .build();
  }
}
