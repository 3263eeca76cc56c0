package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.FillMode;
import dev.kindling.ops.MapCoordinates;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images seen aslant in training, some of them by chance: (batch, height, width, channels). For
 * each image the chance is drawn first. The upper left corner stays; each coordinate of the others
 * is multiplied by a number drawn from {@code 1 − scale / 2} to {@code 1 + scale / 2}, and lines
 * stay straight. Around the image lies the fill value. (Keras, RandomPerspective layer.)
 *
 * <p>Example: {@code randomPerspective().scale(0.1)} moves the right corners by up to a twentieth
 * of the width.
 */
public final class RandomPerspective extends SampledImageLayer<RandomPerspective> {
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;

  static final Arguments<RandomPerspective> ARGUMENTS =
      Arguments.<RandomPerspective>of(values -> new RandomPerspective())
          .optional(
              "factor",
              FactorRange.KIND,
              layer -> layer.factor,
              (layer, range) -> layer.factor(range.lower(), range.upper()))
          .optional("scale", Kind.NUMBER, layer -> layer.scale, RandomPerspective::scale)
          .also(SampledImageLayer::sampled);

  private FactorRange factor = FactorRange.SHARES;
  private double scale = 1;

  RandomPerspective() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    FactorRange times = new FactorRange(1 - scale / 2, 1 + scale / 2);
    SymbolicTensor aslant =
        aslant(
            images,
            drawn(images, times),
            drawn(images, times),
            drawn(images, times),
            drawn(images, times));
    return LogicOps.where(chosen(images, drawn(images, factor)), aslant, images);
  }

  /**
   * Returns images whose corners are moved, as times of the width and of the height.
   *
   * @param right where the upper right corner goes to
   * @param below where the lower left corner goes to
   * @param cornerX where the lower right corner goes to along the width
   * @param cornerY where it goes to along the height
   */
  SymbolicTensor aslant(
      SymbolicTensor images,
      SymbolicTensor right,
      SymbolicTensor below,
      SymbolicTensor cornerX,
      SymbolicTensor cornerY) {
    // The point (u, v) of the image goes to (a·u, e·v) / (g·u + h·v + 1), each side taken as 1.
    SymbolicTensor across = Ops.divide(cornerX, right);
    SymbolicTensor down = Ops.divide(cornerY, below);
    SymbolicTensor depth = Ops.divide(1, Ops.subtract(Ops.add(across, down), 1));
    SymbolicTensor g = Ops.subtract(Ops.multiply(across, depth), 1);
    SymbolicTensor h = Ops.subtract(Ops.multiply(down, depth), 1);
    SymbolicTensor a = Ops.multiply(right, Ops.add(g, 1));
    SymbolicTensor e = Ops.multiply(below, Ops.add(h, 1));
    SymbolicTensor x = Ops.divide(ArrayOps.positions(images, WIDTH), a);
    SymbolicTensor y = Ops.divide(ArrayOps.positions(images, HEIGHT), e);
    SymbolicTensor nearer =
        Ops.add(
            Ops.divide(Ops.multiply(x, g), side(images, WIDTH)),
            Ops.divide(Ops.multiply(y, h), side(images, HEIGHT)));
    SymbolicTensor divisor = Ops.subtract(1, nearer);
    MapCoordinates op = new MapCoordinates(FillMode.CONSTANT, fillValue(), linear());
    return Ops.emit(
        "PerspectiveTransform", op, images, Ops.divide(y, divisor), Ops.divide(x, divisor));
  }

  /** Returns how far the corners of an image are apart, at least 1. */
  private static int side(SymbolicTensor images, int axis) {
    return Math.max(1, images.shape().size(axis) - 1);
  }

  /** Returns a copy whose chances are drawn from this range; from 0 to 1 by default. */
  public RandomPerspective factor(double lower, double upper) {
    FactorRange chances = shares("factor", lower, upper);
    return with(layer -> layer.factor = chances);
  }

  /** Returns a copy that moves corners by up to half this share of the sides; 1 by default. */
  public RandomPerspective scale(double value) {
    check(value >= 0 && value <= 1, "a scale in [0, 1]", value);
    return with(layer -> layer.scale = value);
  }

  /** {@inheritDoc} */
  @Override
  public RandomPerspective dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
