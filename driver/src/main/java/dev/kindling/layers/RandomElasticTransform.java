package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.FillMode;
import dev.kindling.ops.MapCoordinates;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.RandomOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images warped like rubber in training, some of them by chance: (batch, height, width, channels).
 * For each image the chance is drawn first, and a scale s. Each cell is what lies {@code 0.1 · s ·
 * max(height, width)} times a shift away, along each axis; the shifts are normal numbers of
 * deviation sigma, {@code 0.05 · s · min(height, width)}, blurred by a Gaussian of the same sigma.
 * Values are cut off at the ends of their range.
 *
 * <p>Keras draws one scale for a whole batch, and the same shifts for both axes, which moves cells
 * along a diagonal only. (Simard et al. 2003; Keras, RandomElasticTransform layer.)
 *
 * <p>Example: {@code randomElasticTransform().scale(0.4, 0.4)} blurs the shifts of 28 by 28 cells
 * by a sigma of 0.56 and takes them 1.12 times.
 */
public final class RandomElasticTransform extends SampledImageLayer<RandomElasticTransform> {
  private static final double SHIFT = 0.1;
  private static final double SIGMA = 0.05;

  /** So many sigmas away the Gaussian is cut off. */
  private static final double REACH = 3;

  static final Arguments<RandomElasticTransform> ARGUMENTS =
      Arguments.<RandomElasticTransform>of(values -> new RandomElasticTransform())
          .optional(
              "factor",
              FactorRange.KIND,
              layer -> layer.factor,
              (layer, range) -> layer.factor(range.lower(), range.upper()))
          .optional(
              "scale",
              FactorRange.KIND,
              layer -> layer.scale,
              (layer, range) -> layer.scale(range.lower(), range.upper()))
          .optional(
              "fill_mode",
              Kind.choice(FillMode.class),
              layer -> layer.fillMode,
              RandomElasticTransform::fillMode)
          .optional(
              "value_range",
              FactorRange.KIND,
              layer -> layer.range,
              (layer, range) -> layer.valueRange(range.lower(), range.upper()))
          .also(SampledImageLayer::sampled);

  private FactorRange factor = FactorRange.SHARES;
  private FactorRange scale = FactorRange.SHARES;
  private FactorRange range = FactorRange.BYTES;
  private FillMode fillMode = FillMode.REFLECT;

  RandomElasticTransform() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor drawn = drawn(images, scale);
    int height = images.shape().size(1);
    int width = images.shape().size(2);
    SymbolicTensor times = Ops.multiply(drawn, SHIFT * Math.max(height, width));
    SymbolicTensor sigma = Ops.multiply(drawn, SIGMA * Math.min(height, width));
    SymbolicTensor rows = Ops.add(shifts(images, times, sigma), ArrayOps.positions(images, 1));
    SymbolicTensor columns = Ops.add(shifts(images, times, sigma), ArrayOps.positions(images, 2));
    MapCoordinates op = new MapCoordinates(fillMode, fillValue(), linear());
    SymbolicTensor warped = Ops.emit("ElasticTransform", op, images, rows, columns);
    SymbolicTensor chosen = chosen(images, drawn(images, factor));
    return Ops.clip(LogicOps.where(chosen, warped, images), range.lower(), range.upper());
  }

  private SymbolicTensor shifts(SymbolicTensor images, SymbolicTensor times, SymbolicTensor sigma) {
    SymbolicTensor noise = Ops.multiply(RandomOps.normal(images, salt(), 3), sigma);
    return Ops.multiply(blurred(noise, sigma), times);
  }

  /** Returns images of one channel, (batch, height, width, 1), blurred by sigmas of their own. */
  static SymbolicTensor blurred(SymbolicTensor images, SymbolicTensor sigma) {
    int height = images.shape().size(1);
    int width = images.shape().size(2);
    SymbolicTensor cells = Ops.reshape(images, height, width);
    SymbolicTensor rows = Ops.matmul(weights(ArrayOps.positions(cells, 1), sigma), cells);
    SymbolicTensor across = weights(ArrayOps.positions(Ops.transpose(cells, 0, 2, 1), 1), sigma);
    return Ops.reshape(Ops.matmul(rows, across), height, width, 1);
  }

  /** Returns how much of each cell of a line goes into each: (n, 1) → (batch, n, n). */
  private static SymbolicTensor weights(SymbolicTensor line, SymbolicTensor sigma) {
    SymbolicTensor positive = Ops.add(Ops.reshape(sigma, 1, 1), RandomGaussianBlur.LEAST_SIGMA);
    SymbolicTensor apart = Ops.subtract(line, Ops.transpose(line, 1, 0));
    SymbolicTensor sigmas = Ops.abs(Ops.divide(apart, positive));
    SymbolicTensor near = LogicOps.lessEqual(sigmas, Ops.scalar(REACH));
    SymbolicTensor bell = Ops.multiply(Ops.exp(Ops.divide(Ops.square(sigmas), -2)), near);
    // The first line has the cell itself and all to one side, what lies outside not left out.
    SymbolicTensor half = Ops.sum(ArrayOps.slice(bell, 1, 0, 1), true, 2);
    return Ops.divide(bell, Ops.subtract(Ops.multiply(half, 2), 1));
  }

  /** Returns a copy whose chances are drawn from this range; from 0 to 1 by default. */
  public RandomElasticTransform factor(double lower, double upper) {
    FactorRange chances = shares("factor", lower, upper);
    return with(layer -> layer.factor = chances);
  }

  /** Returns a copy whose scales are drawn from this range; from 0 to 1 by default. */
  public RandomElasticTransform scale(double lower, double upper) {
    FactorRange scales = shares("scale", lower, upper);
    return with(layer -> layer.scale = scales);
  }

  /** Returns a copy with something else around the image; {@code REFLECT} by default. */
  public RandomElasticTransform fillMode(FillMode value) {
    return with(layer -> layer.fillMode = value);
  }

  /** Returns a copy for images of values in this range; from 0 to 255 by default. */
  public RandomElasticTransform valueRange(double lower, double upper) {
    return with(layer -> layer.range = new FactorRange(lower, upper));
  }

  /** {@inheritDoc} */
  @Override
  public RandomElasticTransform dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
