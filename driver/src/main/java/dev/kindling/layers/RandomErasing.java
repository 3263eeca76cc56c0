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
  private static final Kind<List<Double>> NUMBERS = Kind.listOf(Kind.NUMBER);

  private static final Kind<List<Double>> FILL =
      Kind.of(
          value ->
              value instanceof List<?> ? NUMBERS.read(value) : List.of(Kind.NUMBER.read(value)),
          numbers -> numbers.size() == 1 ? numbers.get(0) : numbers);

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
          .optional(
              "fill_value",
              FILL,
              layer -> layer.fill.isEmpty() ? null : layer.fill,
              RandomErasing::fill)
          .also(RandomColorLayer::colored);

  private FactorRange factor = FactorRange.SHARES;
  private FactorRange scale = new FactorRange(0.02, 0.33);

  /** One number or one for each of three channels; none for noise, null in configurations. */
  private List<Double> fill = List.of();

  RandomErasing() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
    boolean fit = fill.size() <= 1 || Colors.fit(inputs.get(0), format());
    checkShapes(fit, Colors.EXPECTED, inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor box = LogicOps.and(inside(images, Boxes.WIDTH), inside(images, Boxes.HEIGHT));
    SymbolicTensor chosen = chosen(images, drawn(images, factor));
    return LogicOps.where(LogicOps.and(box, chosen), clipped(filling(images)), images);
  }

  private SymbolicTensor filling(SymbolicTensor images) {
    if (fill.isEmpty()) {
      return Ops.multiply(RandomOps.normal(images, salt()), range().upper());
    }
    SymbolicTensor one = ArrayOps.onesLike(Colors.channel(images, 0));
    return Ops.concatenate(fill.stream().map(value -> Ops.multiply(one, value)).toList(), -1);
  }

  private SymbolicTensor inside(SymbolicTensor images, int axis) {
    return Boxes.inside(
        images, axis, Ops.sqrt(drawn(images, scale)), drawn(images, FactorRange.SHARES));
  }

  /** Returns a copy whose chances are drawn from this range; from 0 to 1 by default. */
  public RandomErasing factor(double lower, double upper) {
    FactorRange chances = shares("factor", lower, upper);
    return with(layer -> layer.factor = chances);
  }

  /** Returns a copy with boxes of these shares of the area; from 0.02 to 0.33 by default. */
  public RandomErasing scale(double lower, double upper) {
    FactorRange shares = shares("scale", lower, upper);
    return with(layer -> layer.scale = shares);
  }

  /** Returns a copy that fills boxes with a value; with noise by default. */
  public RandomErasing fillValue(double value) {
    return fill(List.of(value));
  }

  /** Returns a copy that fills boxes of images of three channels with a color. */
  public RandomErasing fillValue(double red, double green, double blue) {
    return fill(List.of(red, green, blue));
  }

  private RandomErasing fill(List<Double> values) {
    check(values.size() == 1 || values.size() == 3, "one fillValue or three", values);
    return with(layer -> layer.fill = values);
  }

  /** {@inheritDoc} */
  @Override
  public RandomErasing dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
