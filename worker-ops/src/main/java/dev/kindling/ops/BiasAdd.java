package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = x + b}, the bias along the last axis: (…, n) + (n,) → (…, n). */
public record BiasAdd() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape x = inputs.get(0).shape();
    Shape b = inputs.get(1).shape();
    if (x.rank() < 1 || b.rank() != 1 || x.last() != b.size(0)) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'BiasAdd': expected shapes (…, n) and (n,), got %s and %s."
              .formatted(x, b));
    }
    return List.of(inputs.get(0));
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
  public Memory outputMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.VIEW;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    Runnable forward =
        NativeCall.of("biasadd").inputs(binding.input(0), binding.input(1)).outputs(y).build();
    Runnable backward =
        binding.needsGradient(1)
            ? Reduction.columns(binding, binding.outputGradient(0), binding.inputGradient(1))
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }
}
