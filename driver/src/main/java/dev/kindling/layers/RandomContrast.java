package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images whose values are drawn away from the mean of each channel in training, {@code (x − mean) ·
 * c + mean}, and kept within their range: (batch, height, width, channels). Each has its own c,
 * between 1 minus the lower and 1 plus the upper factor; one factor is the upper one, as in Keras.
 * (Keras, RandomContrast layer.)
 */
public final class RandomContrast extends RandomColorLayer<RandomContrast> {
  static final Arguments<RandomContrast> ARGUMENTS =
      Arguments.<RandomContrast>of(values -> new RandomContrast(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(RandomColorLayer::colored);

  private final FactorRange factor;

  RandomContrast(FactorRange factor) {
    this.factor = factor.atLeast(0);
    check(this.factor.within(0, 1), "a factor in [0, 1]", factor);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor mean = Ops.mean(images, true, 1, 2);
    FactorRange around = new FactorRange(1 - factor.lower(), 1 + factor.upper());
    SymbolicTensor contrast = drawn(images, around);
    SymbolicTensor changed = Ops.add(Ops.multiply(Ops.subtract(images, mean), contrast), mean);
    return Ops.clip(changed, range().lower(), range().upper());
  }

  /** {@inheritDoc} */
  @Override
  public RandomContrast dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
