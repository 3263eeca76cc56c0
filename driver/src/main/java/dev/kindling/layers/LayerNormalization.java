package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code (x − μ) / √(σ² + ε) · γ + β} with mean and biased variance of each example along some
 * axes, which γ and β follow; any shape. (Ba, Kiros and Hinton 2016; Keras, LayerNormalization
 * layer.)
 *
 * <p>Example: on {@code (None, 20, 64)} it has 128 parameters.
 */
public final class LayerNormalization extends AffineNormalization<LayerNormalization> {
  static final Arguments<LayerNormalization> ARGUMENTS =
      Arguments.of(values -> new LayerNormalization())
          .optional(
              "axis",
              AxisList.KIND,
              layer -> layer.axis,
              (layer, axis) -> layer.with(copy -> copy.axis = axis))
          .also(AffineNormalization::arguments)
          .optional("rms_scaling", FLAG, layer -> false, LayerNormalization::rmsScaling);

  private AxisList axis = AxisList.of(-1);

  LayerNormalization() {}

  /** Keras writes this argument, and deprecates it for it was wrong. */
  private LayerNormalization rmsScaling(boolean value) {
    check(!value, "rms_scaling false, or an RMSNormalization layer", value);
    return this;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        axis.in(x) && axis.sizes(x).known(), "a known size on axis %s".formatted(axis), inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    weights(axis.sizes(inputs.get(0)));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    int[] axes = axis.absolute(x.shape());
    return finish(Normalized.standardize(x, epsilon(), axes), axes);
  }

  /** Returns a copy that normalizes along these axes together; along the last one by default. */
  public LayerNormalization axis(int... value) {
    return with(layer -> layer.axis = AxisList.of(value));
  }
}
