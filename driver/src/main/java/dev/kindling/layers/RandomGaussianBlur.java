package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Cut;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * Images blurred in training, some of them by chance, with 0 around them, and kept within their
 * range: (batch, height, width, channels). Each cell becomes the mean of its neighbours, weighted
 * by {@code exp(−distance² / (2 · sigma²))} along each axis. For each image the chance is drawn
 * first, and a sigma for each axis; Keras draws one pair for a whole batch. (Keras,
 * RandomGaussianBlur layer.)
 */
public final class RandomGaussianBlur extends RandomColorLayer<RandomGaussianBlur> {
  private static final int WIDTH = 2;
  private static final int THREE = 3;

  /** Keeps a Gaussian of no width from dividing by 0. */
  static final double LEAST_SIGMA = 1e-6;

  static final Arguments<RandomGaussianBlur> ARGUMENTS =
      Arguments.<RandomGaussianBlur>of(values -> new RandomGaussianBlur())
          .optional(
              "factor",
              FactorRange.KIND,
              layer -> layer.factor,
              (layer, range) -> layer.factor(range.lower(), range.upper()))
          .optional(
              "kernel_size",
              Sizes.numbers(2),
              layer -> layer.kernelSize,
              (layer, sizes) -> layer.kernelSize(sizes.get(0), sizes.get(1)))
          .optional(
              "sigma",
              FactorRange.KIND,
              layer -> layer.sigma,
              (layer, range) -> layer.sigma(range.lower(), range.upper()))
          .also(RandomColorLayer::colored);

  private FactorRange factor = FactorRange.SHARES;
  private List<Integer> kernelSize = List.of(THREE, THREE);
  private FactorRange sigma = FactorRange.SHARES;

  RandomGaussianBlur() {}

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor chosen = chosen(images, drawn(images, factor));
    SymbolicTensor rows = blurred(images, WIDTH, kernelSize.get(0));
    SymbolicTensor blurred = blurred(rows, 1, kernelSize.get(1));
    return clipped(LogicOps.where(chosen, blurred, images));
  }

  private SymbolicTensor blurred(SymbolicTensor images, int axis, int cells) {
    int reach = cells / 2;
    SymbolicTensor width = Ops.add(drawn(images, sigma), LEAST_SIGMA);
    SymbolicTensor padded = ArrayOps.pad(images, axis, reach, reach, 0);
    SymbolicTensor sum = images;
    SymbolicTensor weights = ArrayOps.onesLike(width);
    for (int shift = -reach; shift <= reach; shift++) {
      if (shift != 0) {
        int to = shift == reach ? Cut.END : shift - reach;
        SymbolicTensor neighbour = ArrayOps.slice(padded, axis, shift + reach, to);
        SymbolicTensor distance = Ops.square(Ops.divide(shift, width));
        SymbolicTensor weight = Ops.exp(Ops.divide(distance, -2));
        sum = Ops.add(sum, Ops.multiply(neighbour, weight));
        weights = Ops.add(weights, weight);
      }
    }
    return Ops.divide(sum, weights);
  }

  /** Returns a copy whose chances are drawn from this range; from 0 to 1 by default. */
  public RandomGaussianBlur factor(double lower, double upper) {
    FactorRange chances = shares("factor", lower, upper);
    return with(layer -> layer.factor = chances);
  }

  /** Returns a copy that looks at so many cells of a row and of a column; 3 of each by default. */
  public RandomGaussianBlur kernelSize(int width, int height) {
    boolean odd = width > 0 && height > 0 && width % 2 == 1 && height % 2 == 1;
    check(odd, "odd kernel sizes of at least 1", width + " and " + height);
    return with(layer -> layer.kernelSize = List.of(width, height));
  }

  /** Returns a copy whose sigmas are drawn from this range; from 0 to 1 by default. */
  public RandomGaussianBlur sigma(double lower, double upper) {
    FactorRange sigmas = shares("sigma", lower, upper);
    return with(layer -> layer.sigma = sigmas);
  }

  /** {@inheritDoc} */
  @Override
  public RandomGaussianBlur dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
