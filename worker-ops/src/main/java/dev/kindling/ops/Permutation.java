package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Integers;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.nio.IntBuffer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The numbers of the examples of a batch in a random order: (batch, …) → integers (batch), each
 * order as likely as any other. Which one follows from the step's seed only; no gradient. (Fisher
 * and Yates 1938; Durstenfeld 1964.)
 *
 * @param salt makes it draw another order for the same seed
 */
public record Permutation(long salt) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape shape = inputs.get(0).shape();
    if (shape.rank() == 0) {
      throw new ShapeMismatchException(
          "Cannot apply operation 'Permutation': expected a batch axis, got shape %s."
              .formatted(shape));
    }
    return List.of(TensorSpec.ints(Shape.of(shape.size(0))));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    IntBuffer order = Integers.of(binding.output(0));
    int count = Math.toIntExact(binding.output(0).length());
    return Kernel.of(
        () -> draw(order, count, new SplittableRandom(Noise.salted(binding.seed(), salt))),
        Kernel.NONE);
  }

  private static void draw(IntBuffer order, int count, SplittableRandom random) {
    for (int next = 0; next < count; next++) {
      int place = random.nextInt(next + 1);
      order.put(next, order.get(place));
      order.put(place, next);
    }
  }
}
