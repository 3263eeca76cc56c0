package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images whose hues are turned in training: (batch, height, width, 3). Each image is turned by an
 * angle of its own, either way, up to half a circle for the factor 1. (Keras, RandomHue layer.)
 */
public final class RandomHue extends RandomColorLayer<RandomHue> {
  static final Arguments<RandomHue> ARGUMENTS =
      Arguments.<RandomHue>of(values -> new RandomHue(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(RandomColorLayer::colored);

  private final FactorRange factor;

  RandomHue(FactorRange factor) {
    this.factor = factor.atLeast(0);
    check(this.factor.within(0, 1), "a factor in [0, 1]", factor);
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
    SymbolicTensor angle = Ops.divide(Ops.multiply(sign(images), drawn(images, factor)), 2);
    Hsv colors = Hsv.of(range().stretch(images, FactorRange.SHARES));
    SymbolicTensor turned = Ops.add(colors.hue(), angle);
    SymbolicTensor over = LogicOps.greater(turned, Ops.scalar(1));
    SymbolicTensor under = LogicOps.less(turned, Ops.scalar(0));
    SymbolicTensor hue = Ops.add(Ops.subtract(turned, over), under);
    SymbolicTensor changed = new Hsv(hue, colors.saturation(), colors.value()).images();
    return FactorRange.SHARES.stretch(Ops.clip(changed, 0, 1), range());
  }

  /** {@inheritDoc} */
  @Override
  public RandomHue dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
