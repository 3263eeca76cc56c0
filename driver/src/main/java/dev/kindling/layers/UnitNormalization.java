package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code x / √Σ x²} of each example along some axes: vectors of length 1, zeros stay zeros. Any
 * shape. (Keras, UnitNormalization layer.)
 *
 * <p>Example: it makes (3, 4) into (0.6, 0.8).
 */
public final class UnitNormalization extends KerasLayer<UnitNormalization> {
  static final Arguments<UnitNormalization> ARGUMENTS =
      Arguments.of(values -> new UnitNormalization())
          .optional(
              "axis",
              AxisList.KIND,
              layer -> layer.axis,
              (layer, axis) -> layer.with(copy -> copy.axis = axis));

  private static final double EPSILON = 1e-12;

  private AxisList axis = AxisList.of(-1);

  UnitNormalization() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(axis.in(inputs.get(0)), "a shape with axis %s".formatted(axis), inputs);
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Normalized.unit(x, EPSILON, axis.absolute(x.shape()));
  }

  /** Returns a copy that normalizes along these axes together; along the last one by default. */
  public UnitNormalization axis(int... value) {
    return with(layer -> layer.axis = AxisList.of(value));
  }
}
