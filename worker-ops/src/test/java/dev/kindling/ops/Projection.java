package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A scalar that weighs every element differently, so that every gradient of the input differs. */
public record Projection() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(inputs.get(0).withShape(Shape.of()));
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    INDArray weights = binding.saved(x.length(), 1);
    Random random = new Random(11);
    for (long index = 0; index < weights.length(); index++) {
      weights.data().put(index, random.nextDouble() * 2 - 1);
    }
    Runnable forward =
        NativeCall.of("matmul")
            .inputs(x.reshape('c', true, 1, x.length()), weights)
            .outputs(binding.output(0).reshape('c', true, 1, 1))
            .integers(0, 0, 0)
            .build();
    Runnable backward =
        binding.needsGradient()
            ? NativeCall.of("multiply")
                .inputs(weights.reshape('c', true, x.shape()), binding.outputGradient(0))
                .outputs(binding.inputGradient(0))
                .build()
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }
}
