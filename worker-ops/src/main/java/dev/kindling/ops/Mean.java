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
    INDArray x = binding.input(0);
    INDArray share = binding.scratch(x.length(), 1);
    share.assign(1.0 / x.length());
    Runnable forward =
        NativeCall.of("matmul")
            .inputs(x.reshape('c', true, 1, x.length()), share)
            .outputs(binding.output(0).reshape('c', true, 1, 1))
            .integers(0, 0, 0)
            .build();
    if (!binding.needsGradient()) {
      return Kernel.of(forward, () -> {});
    }
    Runnable backward =
        NativeCall.of("multiply")
            .inputs(share.reshape('c', true, x.shape()), binding.outputGradient(0))
            .outputs(binding.inputGradient(0))
            .build();
    return Kernel.of(forward, backward);
  }
}
