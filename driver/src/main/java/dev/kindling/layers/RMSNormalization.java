package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * {@code x / √(mean(x²) + ε) · scale} of each example along some axes, which the scale follows; any
 * shape. (Zhang and Sennrich 2019; Keras, RMSNormalization layer.)
 *
 * <p>Example: on {@code (None, 20, 64)} it has 64 parameters.
 */
public final class RMSNormalization extends KerasLayer<RMSNormalization> {
  static final Arguments<RMSNormalization> ARGUMENTS =
      Arguments.of(values -> new RMSNormalization())
          .optional(
              "axis",
              AxisList.KIND,
              layer -> layer.axis,
              (layer, axis) -> layer.with(copy -> copy.axis = axis))
          .optional("epsilon", NUMBER, layer -> layer.epsilon, RMSNormalization::epsilon);

  private AxisList axis = AxisList.of(-1);
  private double epsilon = 1e-6;
  private Weight scale;

  RMSNormalization() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        axis.in(x) && axis.sizes(x).known(), "a known size on axis %s".formatted(axis), inputs);
  }

  @Override
  protected void build(List<Shape> inputs) {
    scale = weight("scale", axis.sizes(inputs.get(0)), Initializers.ones());
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    int[] axes = axis.absolute(x.shape());
    SymbolicTensor y = Normalized.byRootMeanSquare(x, epsilon, axes);
    return Ops.multiply(y, Normalized.along(scale, x, axes));
  }

  /** Returns a copy that normalizes along these axes together; along the last one by default. */
  public RMSNormalization axis(int... value) {
    return with(layer -> layer.axis = AxisList.of(value));
  }

  /** Returns a copy that adds this to the mean of the squares; 1e-6 by default. */
  public RMSNormalization epsilon(double value) {
    check(value >= 0, "an epsilon of at least 0", value);
    return with(layer -> layer.epsilon = value);
  }
}
