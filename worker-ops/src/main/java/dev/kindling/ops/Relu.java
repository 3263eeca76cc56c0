package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.kernels.TransformCall;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;

/** {@code y = max(x, 0)}; any shape. */
public record Relu() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(inputs.get(0));
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public Memory outputMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  public Memory gradientMemory() {
    return Memory.IN_PLACE;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray y = binding.output(0);
    Runnable forward = NativeCall.of("relu").inputs(binding.input(0)).outputs(y).reals(0).build();
    if (!binding.needsGradient()) {
      return Kernel.of(forward, Kernel.NONE);
    }
    // The sign of the output is 1 or 0; libnd4j's own relu_bp takes several times as long.
    INDArray sign = binding.scratch(y.shape());
    Runnable backward =
        Kernel.sequence(
            TransformCall.of(new Sign(y, sign)),
            NativeCall.of("multiply")
                .inputs(binding.outputGradient(0), sign)
                .outputs(binding.inputGradient(0))
                .build());
    return Kernel.of(forward, backward);
  }
}
