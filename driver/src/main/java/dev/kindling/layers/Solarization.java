package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images turned into their negatives in training, {@code greatest − x + least}, where they are as
 * bright as a threshold: (batch, height, width, channels). Each has its own threshold, and its own
 * number that is added first, drawn as for values from 0 to 255. As in Keras, the greatest of what
 * is drawn is 255 times the upper factor, the least is the lower factor itself. (Keras,
 * Solarization layer.)
 *
 * <p>Example: {@code solarization()} makes 10 into 245.
 */
public final class Solarization extends RandomColorLayer<Solarization> {
  static final Arguments<Solarization> ARGUMENTS =
      Arguments.<Solarization>of(values -> new Solarization())
          .optional(
              "addition_factor",
              FactorRange.KIND,
              layer -> layer.addition,
              Solarization::additionFactor)
          .optional(
              "threshold_factor",
              FactorRange.KIND,
              layer -> layer.threshold,
              Solarization::thresholdFactor)
          .also(RandomColorLayer::colored);

  private FactorRange addition = new FactorRange(0, 0);
  private FactorRange threshold = new FactorRange(0, 0);

  Solarization() {}

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor bytes = range().stretch(images, FactorRange.BYTES);
    double greatest = FactorRange.BYTES.upper();
    SymbolicTensor brighter = Ops.clip(Ops.add(bytes, drawnByte(images, addition)), 0, greatest);
    SymbolicTensor dark = LogicOps.less(brighter, drawnByte(images, threshold));
    SymbolicTensor changed = LogicOps.where(dark, brighter, Ops.subtract(greatest, brighter));
    return FactorRange.BYTES.stretch(changed, range());
  }

  private SymbolicTensor drawnByte(SymbolicTensor images, FactorRange factor) {
    double upper = factor.upper() * FactorRange.BYTES.upper();
    return drawn(images, new FactorRange(factor.lower(), upper));
  }

  /** Returns a copy that adds up to this share of the range of values; 0 by default. */
  public Solarization additionFactor(double value) {
    return additionFactor(FactorRange.of(value));
  }

  Solarization additionFactor(FactorRange value) {
    FactorRange shares = checked("additionFactor", value);
    return with(layer -> layer.addition = shares);
  }

  /** Returns a copy with thresholds up to this share of the range of values; 0 by default. */
  public Solarization thresholdFactor(double value) {
    return thresholdFactor(FactorRange.of(value));
  }

  Solarization thresholdFactor(FactorRange value) {
    FactorRange shares = checked("thresholdFactor", value);
    return with(layer -> layer.threshold = shares);
  }

  private FactorRange checked(String argument, FactorRange value) {
    FactorRange shares = value.atLeast(0);
    check(shares.within(0, 1), "a " + argument + " in [0, 1]", value);
    return shares;
  }

  /** {@inheritDoc} */
  @Override
  public Solarization dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
