package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * {@code activation(x)}; any shape. Keras's Activation layer, named so that it is not confused with
 * the {@link Activation} that it applies.
 */
public final class ActivationLayer extends KerasLayer<ActivationLayer> {
  static final Arguments<ActivationLayer> ARGUMENTS =
      Arguments.of(values -> new ActivationLayer(values.get("activation")))
          .required("activation", Activation.KIND, layer -> layer.activation);

  private final Activation activation;

  ActivationLayer(Activation activation) {
    this.activation = activation;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  public String className() {
    return "Activation";
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return activation.apply(x);
  }
}
