package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random integer from 0 to below a bound, a scalar, each as likely as any other. Of its input
 * nothing is read. What is drawn follows from the step's seed only; no gradient.
 *
 * @param bound what it is below, at least 1
 * @param salt makes it draw another one for the same seed
 */
public record RandomInteger(int bound, long salt) implements Op {
  /** Checks the bound. */
  public RandomInteger {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "Cannot create operation 'RandomInteger': expected a bound of at least 1, got %d."
              .formatted(bound));
    }
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(TensorSpec.ints(Shape.of()));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    IntBuffer drawn = Integers.of(binding.output(0));
    return Kernel.of(
        () -> {
          long seed = Noise.salted(binding.seed(), salt);
          drawn.put(0, new SplittableRandom(seed).nextInt(bound));
        },
        Kernel.NONE);
  }
}
