package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images drawn towards gray in training, {@code x + factor · (gray − x)}, and kept within their
 * range: (batch, height, width, 3), or one channel, which is gray. Each has its own factor; 1 is
 * gray and below 0 colors grow stronger. (Keras, RandomColorDegeneration layer.)
 */
public final class RandomColorDegeneration extends RandomColorLayer<RandomColorDegeneration> {
  static final Arguments<RandomColorDegeneration> ARGUMENTS =
      Arguments.<RandomColorDegeneration>of(
              values -> new RandomColorDegeneration(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(RandomColorLayer::colored);

  private final FactorRange factor;

  RandomColorDegeneration(FactorRange factor) {
    check(factor.within(-1, 1), "a factor in [-1, 1]", factor);
    this.factor = factor;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(Colors.fitOrGray(inputs.get(0), format()), Colors.EXPECTED_OR_GRAY, inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor way = Ops.subtract(Colors.gray(images), images);
    return clipped(Ops.add(images, Ops.multiply(drawn(images, factor), way)));
  }

  /** {@inheritDoc} */
  @Override
  public RandomColorDegeneration dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
