package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code x} where it exceeds a threshold, {@code negativeSlope · (x - threshold)} elsewhere, at
 * most {@code maxValue}; any shape. (Keras, ReLU layer.)
 */
public final class ReLU extends KerasLayer<ReLU> {
  static final Arguments<ReLU> ARGUMENTS =
      Arguments.of(values -> new ReLU())
          .optional("max_value", NUMBER, layer -> layer.maxValue, ReLU::maxValue)
          .optional("negative_slope", NUMBER, layer -> layer.negativeSlope, ReLU::negativeSlope)
          .optional("threshold", NUMBER, layer -> layer.threshold, ReLU::threshold)
          .formerly("theta", NUMBER, ReLU::threshold);

  /** Null for no bound. */
  private Double maxValue;

  private double negativeSlope;
  private double threshold;

  ReLU() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    double most = maxValue == null ? Double.POSITIVE_INFINITY : maxValue;
    return ActivationOps.relu(x, negativeSlope, most, threshold);
  }

  /** Returns a copy whose output is at most this; unbounded by default. */
  public ReLU maxValue(double value) {
    check(value >= 0, "a maxValue of at least 0", value);
    return with(layer -> layer.maxValue = value);
  }

  /** Returns a copy with this slope for inputs up to the threshold; 0 by default. */
  public ReLU negativeSlope(double value) {
    check(value >= 0, "a negativeSlope of at least 0", value);
    return with(layer -> layer.negativeSlope = value);
  }

  /** Returns a copy that passes on what exceeds this; 0 by default. */
  public ReLU threshold(double value) {
    check(value >= 0, "a threshold of at least 0", value);
    return with(layer -> layer.threshold = value);
  }
}
