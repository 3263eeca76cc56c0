package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.TensorSpec;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Logarithms of random numbers of gamma distributions of scale 1, one for each shape parameter; any
 * shape. The numbers themselves would be 0 for small parameters, their logarithms never are
 * infinite. What is drawn follows from the step's seed only; no gradient. (Marsaglia and Tsang
 * 2000.)
 *
 * @param salt makes it draw other numbers for the same seed
 */
public record LogGamma(long salt) implements Op {
  private static final double THIRD = 1.0 / 3;

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Reals.check(name(), inputs);
    return List.of(inputs.get(0));
  }

  @Override
  public boolean differentiable(int input) {
    return false;
  }

  @Override
  public Kernel bind(Binding binding) {
    Elements parameters = Elements.of(binding.input(0));
    Elements logarithms = Elements.of(binding.output(0));
    int count = Math.toIntExact(binding.output(0).length());
    Runnable forward =
        () -> {
          SplittableRandom random = new SplittableRandom(Noise.salted(binding.seed(), salt));
          for (int index = 0; index < count; index++) {
            logarithms.put(index, draw(checked(parameters.get(index)), random));
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }

  private static double checked(double parameter) {
    if (!(parameter > 0)) {
      throw new ValueException(
          "Cannot draw a number of a gamma distribution: expected a shape parameter above 0, got %s."
              .formatted(parameter));
    }
    return parameter;
  }

  /** A number for a parameter is one for the next parameter times a power of a uniform one. */
  private static double draw(double parameter, SplittableRandom random) {
    double power = Math.log(1 - random.nextDouble()) / parameter;
    double shift = parameter + 1 - THIRD;
    double scale = THIRD / Math.sqrt(shift);
    while (true) {
      double normal = random.nextGaussian();
      double root = 1 + scale * normal;
      if (root > 0) {
        double cube = root * root * root;
        double bound = normal * normal / 2 + shift * (1 - cube + Math.log(cube));
        if (Math.log(1 - random.nextDouble()) < bound) {
          return Math.log(shift) + Math.log(cube) + power;
        }
      }
    }
  }
}
