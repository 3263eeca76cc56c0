package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Sets elements to 0 with probability {@code rate} in training and divides the others by {@code 1 -
 * rate}; otherwise the identity. Any shape. Which elements follows from the run's seed. (Srivastava
 * et al. 2014; Keras, Dropout layer.)
 */
public final class Dropout extends KerasLayer<Dropout> {
  static final Arguments<Dropout> ARGUMENTS =
      Arguments.of(values -> new Dropout(values.get("rate")))
          .required("rate", NUMBER, layer -> layer.rate)
          .ignored("seed")
          .only("noise_shape", null);

  private final double rate;

  Dropout(double rate) {
    check(rate >= 0 && rate <= 1, "a rate in [0, 1]", rate);
    this.rate = rate;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return call.training() && rate > 0 ? Ops.dropout(x, rate) : x;
  }
}
