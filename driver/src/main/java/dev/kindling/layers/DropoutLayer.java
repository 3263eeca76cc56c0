package dev.kindling.layers;

import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * What layers have in common that set elements to 0 in training and divide the others by {@code 1 -
 * rate}.
 *
 * @param <L> the layer's own type
 */
abstract class DropoutLayer<L extends DropoutLayer<L>> extends RandomLayer<L> {
  private final double rate;

  DropoutLayer(double rate) {
    check(rate >= 0 && rate <= 1, "a rate in [0, 1]", rate);
    this.rate = rate;
  }

  static double rateOf(DropoutLayer<?> layer) {
    return layer.rate;
  }

  /** Returns the axes along which all elements are dropped or none. */
  abstract int[] shared(SymbolicTensor x);

  @Override
  final boolean disturbs() {
    return rate > 0;
  }

  @Override
  SymbolicTensor disturb(SymbolicTensor x) {
    SymbolicTensor kept = kept(x, rate, shared(x));
    return Ops.multiply(x, Ops.multiply(kept, rate < 1 ? 1 / (1 - rate) : 0));
  }
}
