package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code −y ln σ(z) − (1 − y) ln(1 − σ(z))}, element by element: logits and labels of one shape
 * give that shape. Computed as {@code max(z, 0) − z·y + ln(1 + e^−|z|)}, which is stable.
 */
public record SigmoidCrossEntropy() implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    Shape logits = inputs.get(0).shape();
    Shape labels = inputs.get(1).shape();
    if (!logits.matches(labels)) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'SigmoidCrossEntropy': expected logits and labels of one shape, got %s and %s."
              .formatted(logits, labels));
    }
    return List.of(inputs.get(0));
  }

  @Override
  public boolean differentiable(int input) {
    return input == 0;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray z = binding.input(0);
    INDArray y = binding.input(1);
    INDArray weight = binding.constant(1);
    Runnable forward =
        NativeCall.of("sigm_cross_entropy_loss")
            .inputs(z, weight, y)
            .outputs(binding.output(0))
            .integers(0)
            .reals(0)
            .build();
    if (!binding.needsGradient(0)) {
      return Kernel.of(forward, Kernel.NONE);
    }
    INDArray dz = binding.inputGradient(0);
    Runnable sigmoid = NativeCall.of("sigmoid").inputs(z).outputs(dz).build();
    Runnable minus = NativeCall.of("subtract").inputs(dz, y).outputs(dz).build();
    Runnable scale =
        NativeCall.of("multiply").inputs(dz, binding.outputGradient(0)).outputs(dz).build();
    return Kernel.of(
        forward,
        () -> {
          sigmoid.run();
          minus.run();
          scale.run();
        });
  }
}
