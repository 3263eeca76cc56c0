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
          .later(
              "rms_scaling",
              FLAG,
              false,
              layer -> layer.rmsScaling,
              LayerNormalization::rmsScaling);

  private AxisList axis = AxisList.of(-1);
  private boolean rmsScaling;

  LayerNormalization() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    Shape x = inputs.get(0);
    checkShapes(
        axis.in(x) && axis.sizes(x).known(), "a known size on axis %s".formatted(axis), inputs);
  }

  @Override
  boolean hasGamma() {
    return super.hasGamma() || rmsScaling;
  }

  @Override
  boolean hasBeta() {
    return super.hasBeta() && !rmsScaling;
  }

  @Override
  protected void build(List<Shape> inputs) {
    weights(axis.sizes(inputs.get(0)));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    int[] axes = axis.absolute(x.shape());
    boolean last = axes[0] > 0 && axes[0] == x.shape().rank() - axes.length;
    if (last && !rmsScaling && hasGamma() && hasBeta()) {
      return normalizeLast(x);
    }
    SymbolicTensor y =
        rmsScaling
            ? Normalized.byDeviation(x, epsilon(), axes)
            : Normalized.standardize(x, epsilon(), axes);
    return finish(y, axes);
  }

  /**
   * Returns a copy that computes {@code x / √(σ² + ε) · γ}, always with γ and without β, or not, as
   * by default. Keras deprecates it: it is no root mean square, which RMSNormalization divides by.
   */
  public LayerNormalization rmsScaling(boolean value) {
    return with(layer -> layer.rmsScaling = value);
  }

  /** Returns a copy that normalizes along these axes together; along the last one by default. */
  public LayerNormalization axis(int... value) {
    return with(layer -> layer.axis = AxisList.of(value));
  }
}
