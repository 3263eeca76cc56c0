package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code activation(x · kernel + bias)} over the last axis: (…, in) → (…, units), any rank of at
 * least 2. (Keras, Dense layer.)
 *
 * <p>Example: {@code dense(10)} on {@code (None, 784)} has 7850 parameters.
 */
public final class Dense extends KernelLayer<Dense> {
  static final Arguments<Dense> ARGUMENTS =
      Arguments.<Dense>of(values -> new Dense(values.get("units")))
          .required("units", INTEGER, layer -> layer.units)
          .also(KernelLayer::arguments)
          .only("lora_rank", null)
          .only("lora_alpha", null)
          .only("quantization_config", null);

  private final int units;

  Dense(int units) {
    check(units >= 1, "units of at least 1", units);
    this.units = units;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        x.rank() >= 2 && x.last() != Shape.UNKNOWN,
        "a shape (…, features) of at least 2 axes, the last one known",
        inputs);
    if (built()) {
      int features = kernel().shape().size(0);
      checkShapes(x.last() == features, "%d features on the last axis".formatted(features), inputs);
    }
  }

  @Override
  protected void build(List<Shape> inputs) {
    weights(Shape.of(inputs.get(0).last(), units), Shape.of(units));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return finish(Ops.matmul(x, kernel()));
  }
}
