package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code x} where it is positive, {@code alpha · (e^x - 1)} elsewhere; any shape. (Clevert et al.
 * 2016; Keras, ELU layer.)
 */
public final class ELU extends KerasLayer<ELU> {
  static final Arguments<ELU> ARGUMENTS =
      Arguments.of(values -> new ELU()).optional("alpha", NUMBER, layer -> layer.alpha, ELU::alpha);

  private double alpha = 1;

  ELU() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.elu(x, alpha);
  }

  /** Returns a copy with this depth for negative inputs; 1 by default. */
  public ELU alpha(double value) {
    check(value >= 0, "an alpha of at least 0", value);
    return with(layer -> layer.alpha = value);
  }
}
