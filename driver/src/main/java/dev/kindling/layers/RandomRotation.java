package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Rotation;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images turned around their middle in training, each by an angle of its own: (batch, height,
 * width, channels). (Keras, RandomRotation layer.)
 *
 * <p>Example: {@code randomRotation(0.1)} turns by up to a tenth of a whole turn, either way.
 */
public final class RandomRotation extends MovedImageLayer<RandomRotation> {
  static final Arguments<RandomRotation> ARGUMENTS =
      Arguments.<RandomRotation>of(values -> new RandomRotation(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(MovedImageLayer::moved);

  private final FactorRange factor;

  RandomRotation(FactorRange factor) {
    check(factor.within(-1, 1), "a factor in [-1, 1]", factor);
    this.factor = factor;
  }

  @Override
  SymbolicTensor numbers(SymbolicTensor images) {
    return Ops.emit("Rotation", new Rotation(), Ops.reshape(drawn(images, factor), 1));
  }

  /** {@inheritDoc} */
  @Override
  public RandomRotation dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
