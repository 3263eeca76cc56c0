package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images whose colors are made paler or stronger in training: (batch, height, width, 3). The
 * saturation of each image is multiplied by {@code f / (1 − f)} for an f of its own and, as in
 * Keras, kept within the range of values. (Keras, RandomSaturation layer.)
 *
 * <p>Example: {@code randomSaturation(0.5, 0.5)} leaves images alone; 0 makes them gray.
 */
public final class RandomSaturation extends RandomColorLayer<RandomSaturation> {
  private static final double EPSILON = 1e-7;

  static final Arguments<RandomSaturation> ARGUMENTS =
      Arguments.<RandomSaturation>of(values -> new RandomSaturation(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(RandomColorLayer::colored);

  private final FactorRange factor;

  RandomSaturation(FactorRange factor) {
    check(factor.within(-1, 1), "a factor in [-1, 1]", factor);
    this.factor = factor;
  }

  FactorRange factor() {
    return factor;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(Colors.fit(inputs.get(0), format()), Colors.EXPECTED, inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor share = drawn(images, factor);
    SymbolicTensor times = Ops.divide(share, Ops.add(Ops.subtract(1, share), EPSILON));
    Hsv colors = Hsv.of(images);
    SymbolicTensor saturation = clipped(Ops.multiply(colors.saturation(), times));
    return new Hsv(colors.hue(), saturation, colors.value()).images();
  }

  /** {@inheritDoc} */
  @Override
  public RandomSaturation dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
