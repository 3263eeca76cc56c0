package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images made gray in training, some of them by chance: (batch, height, width, 3). All channels
 * become {@code 0.2989 · red + 0.587 · green + 0.114 · blue}; images of one channel stay as they
 * are. (Keras, RandomGrayscale layer.)
 */
public final class RandomGrayscale extends RandomImageLayer<RandomGrayscale> {
  private static final double HALF = 0.5;

  static final Arguments<RandomGrayscale> ARGUMENTS =
      Arguments.<RandomGrayscale>of(values -> new RandomGrayscale())
          .optional("factor", Kind.NUMBER, layer -> layer.factor, RandomGrayscale::factor)
          .also(RandomImageLayer::random);

  private double factor = HALF;

  RandomGrayscale() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(Colors.fitOrGray(inputs.get(0), format()), Colors.EXPECTED_OR_GRAY, inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor chosen = chosen(images, Ops.scalar(factor));
    return LogicOps.where(chosen, Colors.gray(images), images);
  }

  /** Returns a copy that makes an image gray with this probability; 0.5 by default. */
  public RandomGrayscale factor(double value) {
    check(value >= 0 && value <= 1, "a factor in [0, 1]", value);
    return with(layer -> layer.factor = value);
  }

  /** {@inheritDoc} */
  @Override
  public RandomGrayscale dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
