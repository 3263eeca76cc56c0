package dev.kindling.ops;

import dev.kindling.graph.Memory;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sets each element to 0 with probability {@code rate} and divides the others by {@code 1 − rate};
 * any shape. Which elements follows from the step's seed and their position only. (Srivastava et
 * al. 2014.)
 *
 * @param rate the probability of dropping, in [0, 1]
 */
public record Dropout(double rate) implements Op {
  /** Checks the rate. */
  public Dropout {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "Cannot create operation 'Dropout': expected a rate from 0 to 1, got %s."
              .formatted(rate));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
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
    return Memory.IN_PLACE;
  }

  @Override
  public Kernel bind(Binding binding) {
    INDArray x = binding.input(0);
    INDArray mask = binding.saved(x.shape());
    INDArray scale = binding.constant(rate < 1 ? 1 / (1 - rate) : 0);
    // Five times as fast as drawing in Java.
    NativeCall draw =
        NativeCall.of("random_bernoulli").inputs(mask).outputs(mask).reals(1 - rate).build();
    Runnable forward =
        Kernel.sequence(
            () -> draw.seed(binding.seed()),
            draw,
            Arithmetic.multiply(mask, scale, mask),
            Arithmetic.multiply(x, mask, binding.output(0)));
    Runnable backward =
        binding.needsGradient()
            ? Arithmetic.multiply(binding.outputGradient(0), mask, binding.inputGradient(0))
            : Kernel.NONE;
    return Kernel.of(forward, backward);
  }
}
