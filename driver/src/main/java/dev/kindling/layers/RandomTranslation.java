package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images shifted in training, each by a share of its height and of its width of its own: (batch,
 * height, width, channels). (Keras, RandomTranslation layer.)
 *
 * <p>Example: {@code randomTranslation(0.1, 0.2)} shifts by up to a tenth up or down and a fifth to
 * the left or right.
 */
public final class RandomTranslation extends MovedImageLayer<RandomTranslation> {
  static final Arguments<RandomTranslation> ARGUMENTS =
      Arguments.<RandomTranslation>of(
              values ->
                  new RandomTranslation(values.get("height_factor"), values.get("width_factor")))
          .required("height_factor", FactorRange.KIND, layer -> layer.height)
          .required("width_factor", FactorRange.KIND, layer -> layer.width)
          .also(MovedImageLayer::moved);

  private final FactorRange height;
  private final FactorRange width;

  RandomTranslation(FactorRange height, FactorRange width) {
    check(height.within(-1, 1), "a heightFactor in [-1, 1]", height);
    check(width.within(-1, 1), "a widthFactor in [-1, 1]", width);
    this.height = height;
    this.width = width;
  }

  @Override
  SymbolicTensor numbers(SymbolicTensor images) {
    SymbolicTensor down = drawn(images, height);
    SymbolicTensor right = drawn(images, width);
    SymbolicTensor zero = Ops.multiply(down, 0);
    SymbolicTensor one = Ops.add(zero, 1);
    return row(one, zero, Ops.negative(right), zero, one, Ops.negative(down));
  }

  /** {@inheritDoc} */
  @Override
  public RandomTranslation dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
