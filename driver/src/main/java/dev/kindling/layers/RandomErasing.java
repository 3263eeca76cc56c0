package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.RandomOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images of which a box is erased in training, in some of them by chance: (batch, height, width,
 * channels). For each image the chance is drawn, the share of the image's area that each side of
 * the box goes by, and the box's place. It is filled with a value or with noise, within the range
 * of values. (Zhong et al. 2017; Keras, RandomErasing layer.)
 */
public final class RandomErasing extends RandomColorLayer<RandomErasing> {
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;

  static final Arguments<RandomErasing> ARGUMENTS =
      Arguments.<RandomErasing>of(values -> new RandomErasing())
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
          .optional("fill_value", Kind.NUMBER, layer -> layer.fill, RandomErasing::fillValue)
          .also(RandomColorLayer::colored);

  private FactorRange factor = FactorRange.SHARES;
  private FactorRange scale = new FactorRange(0.02, 0.33);

  /** Null for noise. */
  private Double fill;

  RandomErasing() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor box = LogicOps.and(inside(images, WIDTH), inside(images, HEIGHT));
    SymbolicTensor chosen = chosen(images, drawn(images, factor));
    return LogicOps.where(LogicOps.and(box, chosen), clipped(filling(images)), images);
  }

  private SymbolicTensor filling(SymbolicTensor images) {
    return fill == null
        ? Ops.multiply(RandomOps.normal(images, salt()), range().upper())
        : Ops.multiply(ArrayOps.onesLike(images), fill);
  }

  /** Returns 1 for the rows or columns of each image's box. */
  private SymbolicTensor inside(SymbolicTensor images, int axis) {
    int cells = images.shape().size(axis);
    SymbolicTensor length = Ops.multiply(Ops.sqrt(drawn(images, scale)), cells);
    SymbolicTensor room = Ops.subtract(cells, length);
    SymbolicTensor first = Ops.multiply(drawn(images, FactorRange.SHARES), room);
    SymbolicTensor positions = ArrayOps.positions(images, axis);
    return LogicOps.and(
        LogicOps.greaterEqual(positions, first), LogicOps.less(positions, Ops.add(first, length)));
  }

  /** Returns a copy whose chances are drawn from this range; from 0 to 1 by default. */
  public RandomErasing factor(double lower, double upper) {
    FactorRange chances = checked("factor", lower, upper);
    return with(layer -> layer.factor = chances);
  }

  /** Returns a copy with boxes of these shares of the area; from 0.02 to 0.33 by default. */
  public RandomErasing scale(double lower, double upper) {
    FactorRange shares = checked("scale", lower, upper);
    return with(layer -> layer.scale = shares);
  }

  private FactorRange checked(String argument, double lower, double upper) {
    FactorRange range = new FactorRange(lower, upper).atLeast(0);
    check(range.within(0, 1), "a " + argument + " in [0, 1]", range);
    return range;
  }

  /** Returns a copy that fills boxes with a value; with noise by default. */
  public RandomErasing fillValue(double value) {
    return with(layer -> layer.fill = value);
  }

  /** {@inheritDoc} */
  @Override
  public RandomErasing dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
