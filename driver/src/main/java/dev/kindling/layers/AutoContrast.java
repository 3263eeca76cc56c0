package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images whose values are stretched over their whole range, those of each channel from its least to
 * its greatest; in training and outside: (batch, height, width, channels). A channel of one value
 * stays as it is. (Keras, AutoContrast layer.)
 *
 * <p>Example: the values 10, 90 and 250 become 0, 85 and 255.
 */
public final class AutoContrast extends ImageLayer<AutoContrast> {
  static final Arguments<AutoContrast> ARGUMENTS =
      Arguments.<AutoContrast>of(values -> new AutoContrast())
          .optional(
              "value_range",
              FactorRange.KIND,
              layer -> layer.range,
              (layer, range) -> layer.valueRange(range.lower(), range.upper()))
          .also(SpatialLayer::format);

  private FactorRange range = FactorRange.BYTES;

  AutoContrast() {}

  @Override
  SymbolicTensor transform(SymbolicTensor images, Call call) {
    return stretched(images);
  }

  /** Returns images, their channels last, of stretched values. */
  SymbolicTensor stretched(SymbolicTensor images) {
    SymbolicTensor high = Ops.max(images, true, 1, 2);
    SymbolicTensor low = Ops.negative(Ops.max(Ops.negative(images), true, 1, 2));
    SymbolicTensor differ = LogicOps.greater(high, low);
    SymbolicTensor width = LogicOps.where(differ, Ops.subtract(high, low), Ops.scalar(1));
    SymbolicTensor shares = Ops.divide(Ops.subtract(images, low), width);
    SymbolicTensor wide = FactorRange.SHARES.stretch(shares, range);
    SymbolicTensor clipped = Ops.clip(wide, range.lower(), range.upper());
    return LogicOps.where(differ, clipped, images);
  }

  /** Returns a copy for images of values in this range; from 0 to 255 by default. */
  public AutoContrast valueRange(double lower, double upper) {
    return with(layer -> layer.range = new FactorRange(lower, upper));
  }

  /** {@inheritDoc} */
  @Override
  public AutoContrast dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
