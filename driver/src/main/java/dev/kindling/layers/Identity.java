package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;

/** Its input as it is; any shape. (Keras, Identity layer.) */
public final class Identity extends KerasLayer<Identity> {
  static final Arguments<Identity> ARGUMENTS = Arguments.of(values -> new Identity());

  Identity() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return x;
  }
}
