package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images made smaller or larger around their middle in training, each in its own way: (batch,
 * height, width, channels). A factor above 0 shows more than the image. Without a {@code
 * widthFactor} the ratio of height and width stays. (Keras, RandomZoom layer.)
 *
 * <p>Example: {@code randomZoom(0.2)} shows from 80 to 120 percent of each axis.
 */
public final class RandomZoom extends MovedImageLayer<RandomZoom> {
  static final Arguments<RandomZoom> ARGUMENTS =
      Arguments.<RandomZoom>of(values -> new RandomZoom(values.get("height_factor")))
          .required("height_factor", FactorRange.KIND, layer -> layer.height)
          .optional("width_factor", FactorRange.KIND, layer -> layer.width, RandomZoom::width)
          .also(MovedImageLayer::moved);

  private final FactorRange height;

  /** Null for that of the height. */
  private FactorRange width;

  RandomZoom(FactorRange height) {
    check(height.lower() > -1 && height.upper() <= 1, "a heightFactor in (-1, 1]", height);
    this.height = height;
  }

  @Override
  SymbolicTensor numbers(SymbolicTensor images) {
    SymbolicTensor vertical = Ops.add(drawn(images, height), 1);
    SymbolicTensor horizontal = width == null ? vertical : Ops.add(drawn(images, width), 1);
    SymbolicTensor zero = Ops.multiply(vertical, 0);
    return row(horizontal, zero, zero, zero, vertical, zero);
  }

  /** Returns a copy that changes the width by a number of its own, from this range. */
  public RandomZoom widthFactor(double lower, double upper) {
    return width(new FactorRange(lower, upper));
  }

  private RandomZoom width(FactorRange value) {
    check(value.lower() > -1 && value.upper() <= 1, "a widthFactor in (-1, 1]", value);
    return with(layer -> layer.width = value);
  }

  /** {@inheritDoc} */
  @Override
  public RandomZoom dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
