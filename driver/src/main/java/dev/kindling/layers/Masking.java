package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Masks the steps of which all features have one value, and sets them to 0: (batch, steps,
 * features). The layers behind it that know masks skip these steps. (Keras, Masking layer.)
 */
public final class Masking extends KerasLayer<Masking> {
  static final Arguments<Masking> ARGUMENTS =
      Arguments.of(values -> new Masking())
          .optional("mask_value", NUMBER, layer -> layer.maskValue, Masking::maskValue);

  private double maskValue;

  Masking() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(inputs.get(0).rank() >= 2, "a shape (batch, …, features)", inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return LogicOps.where(counts(x, true), x, Ops.scalar(0));
  }

  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return Optional.of(counts(inputs.tensors().get(0), false));
  }

  private SymbolicTensor counts(SymbolicTensor x, boolean keepDims) {
    return LogicOps.any(LogicOps.notEqual(x, Ops.scalar(maskValue)), keepDims, -1);
  }

  /** Returns a copy that masks steps of this value; 0 by default. */
  public Masking maskValue(double value) {
    return with(layer -> layer.maskValue = value);
  }
}
