package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images whose values keep only their first bits of eight in training: (batch, height, width,
 * channels). How many each image keeps is drawn from the lower factor up to and without the upper
 * one, or is both if they are the same. (Keras, RandomPosterization layer.)
 *
 * <p>Example: {@code randomPosterization(3, 3)} makes 200 into 192.
 */
public final class RandomPosterization extends RandomColorLayer<RandomPosterization> {
  private static final int BITS = 8;
  private static final double HALF = 0.5;

  static final Arguments<RandomPosterization> ARGUMENTS =
      Arguments.<RandomPosterization>of(values -> new RandomPosterization(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(RandomColorLayer::colored);

  private final FactorRange factor;

  RandomPosterization(FactorRange factor) {
    this.factor = factor.atLeast(1);
    check(this.factor.within(1, BITS), "a factor in [1, 8]", factor);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor dropped = Ops.subtract(BITS, whole(drawn(images, factor)));
    SymbolicTensor step = whole(Ops.add(Ops.exp(Ops.multiply(dropped, Math.log(2))), HALF));
    SymbolicTensor bytes = whole(range().stretch(images, FactorRange.BYTES));
    SymbolicTensor kept = Ops.multiply(whole(Ops.divide(bytes, step)), step);
    return FactorRange.BYTES.stretch(kept, range());
  }

  private static SymbolicTensor whole(SymbolicTensor x) {
    return (SymbolicTensor) LogicOps.reals(ArrayOps.integers(x));
  }

  /** {@inheritDoc} */
  @Override
  public RandomPosterization dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
