package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images sheared in training, each by factors of its own: (batch, height, width, channels). The
 * cell at (x, y) of the result is what lies at {@code (x + a · y, b · x + y)}, either factor's sign
 * turned with the other's by chance. (Keras, RandomShear layer.)
 */
public final class RandomShear extends MovedImageLayer<RandomShear> {
  static final Arguments<RandomShear> ARGUMENTS =
      Arguments.<RandomShear>of(values -> new RandomShear())
          .optional(
              "x_factor",
              FactorRange.KIND,
              layer -> layer.across,
              (layer, range) -> layer.xFactor(range.lower(), range.upper()))
          .optional(
              "y_factor",
              FactorRange.KIND,
              layer -> layer.down,
              (layer, range) -> layer.yFactor(range.lower(), range.upper()))
          .also(MovedImageLayer::moved);

  private FactorRange across = new FactorRange(0, 0);
  private FactorRange down = new FactorRange(0, 0);

  RandomShear() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  @Override
  SymbolicTensor numbers(SymbolicTensor images) {
    SymbolicTensor sign = sign(images);
    SymbolicTensor x = Ops.multiply(sign, drawn(images, across));
    SymbolicTensor y = Ops.multiply(sign, drawn(images, down));
    SymbolicTensor one = Ops.add(Ops.multiply(x, 0), 1);
    double height = images.shape().size(1);
    double width = images.shape().size(2);
    // Keras counts from the first cell, the numbers from the middle.
    SymbolicTensor right = Ops.multiply(x, (height - 1) / 2 / width);
    SymbolicTensor below = Ops.multiply(y, (width - 1) / 2 / height);
    return row(one, x, right, y, one, below);
  }

  /** Returns a copy that moves rows by up to so many times their height; 0 by default. */
  public RandomShear xFactor(double value) {
    return xFactor(-Math.abs(value), Math.abs(value));
  }

  /** Returns a copy that moves rows by so many times their height. */
  public RandomShear xFactor(double lower, double upper) {
    FactorRange factors = checked("xFactor", lower, upper);
    return with(layer -> layer.across = factors);
  }

  /** Returns a copy that moves columns by up to so many times their place; 0 by default. */
  public RandomShear yFactor(double value) {
    return yFactor(-Math.abs(value), Math.abs(value));
  }

  /** Returns a copy that moves columns by so many times their place. */
  public RandomShear yFactor(double lower, double upper) {
    FactorRange factors = checked("yFactor", lower, upper);
    return with(layer -> layer.down = factors);
  }

  private FactorRange checked(String argument, double lower, double upper) {
    FactorRange range = new FactorRange(lower, upper);
    check(range.within(-1, 1), "a " + argument + " in [-1, 1]", range);
    return range;
  }

  /** {@inheritDoc} */
  @Override
  public RandomShear dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
