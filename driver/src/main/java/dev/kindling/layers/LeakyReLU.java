package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code x} where it is positive, {@code negativeSlope · x} elsewhere; any shape. (Maas et al.
 * 2013; Keras, LeakyReLU layer.)
 */
public final class LeakyReLU extends KerasLayer<LeakyReLU> {
  static final Arguments<LeakyReLU> ARGUMENTS =
      Arguments.of(values -> new LeakyReLU())
          .optional(
              "negative_slope", NUMBER, layer -> layer.negativeSlope, LeakyReLU::negativeSlope)
          .formerly("alpha", NUMBER, LeakyReLU::negativeSlope);

  private double negativeSlope = 0.3;

  LeakyReLU() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.leakyRelu(x, negativeSlope);
  }

  /** Returns a copy with this slope for negative inputs; 0.3 by default. */
  public LeakyReLU negativeSlope(double value) {
    check(value >= 0, "a negativeSlope of at least 0", value);
    return with(layer -> layer.negativeSlope = value);
  }
}
