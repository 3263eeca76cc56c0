package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code x} where it is positive, {@code negativeSlope · x} elsewhere, at most {@code maxValue};
 * any shape. (Keras, ReLU layer.)
 */
public final class ReLU extends KerasLayer<ReLU> {
  static final Arguments<ReLU> ARGUMENTS =
      Arguments.of(values -> new ReLU())
          .optional("max_value", NUMBER, layer -> layer.maxValue, ReLU::maxValue)
          .optional("negative_slope", NUMBER, layer -> layer.negativeSlope, ReLU::negativeSlope)
          .only("threshold", 0);

  /** Null for no bound. */
  private Double maxValue;

  private double negativeSlope;

  ReLU() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    SymbolicTensor y = negativeSlope == 0 ? Ops.relu(x) : Ops.leakyRelu(x, negativeSlope);
    return maxValue == null ? y : Ops.minimum(y, Ops.scalar(maxValue));
  }

  /** Returns a copy whose output is at most this; unbounded by default. */
  public ReLU maxValue(double value) {
    check(value >= 0, "a maxValue of at least 0", value);
    return with(layer -> layer.maxValue = value);
  }

  /** Returns a copy with this slope for negative inputs; 0 by default. */
  public ReLU negativeSlope(double value) {
    check(value >= 0, "a negativeSlope of at least 0", value);
    return with(layer -> layer.negativeSlope = value);
  }
}
