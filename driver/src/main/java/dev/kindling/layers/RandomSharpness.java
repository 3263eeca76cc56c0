package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.WindowOps;
import java.util.List;

/**
 * Images made smooth or sharp in training, {@code x + (1 − 2 · factor) · (smooth − x)}, and kept
 * within their range: (batch, height, width, channels). The factor of each image is drawn: 0 is
 * smooth, half leaves it alone, 1 is sharp. What is smooth is a thirteenth of the sum of each cell
 * and its neighbours, the cell itself counted five times. (Keras, RandomSharpness layer.)
 */
public final class RandomSharpness extends RandomColorLayer<RandomSharpness> {
  private static final int CELLS = 9;
  private static final int MORE = 4;

  static final Arguments<RandomSharpness> ARGUMENTS =
      Arguments.<RandomSharpness>of(values -> new RandomSharpness(values.get("factor")))
          .required("factor", FactorRange.KIND, layer -> layer.factor)
          .also(RandomColorLayer::colored);

  private final FactorRange factor;

  RandomSharpness(FactorRange factor) {
    this.factor = factor.atLeast(0);
    check(this.factor.within(0, 1), "a factor in [0, 1]", factor);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    List<Integer> edge = List.of(0, 1, 1, 0);
    SymbolicTensor means =
        WindowOps.averagePool(
            ArrayOps.pad(images, edge, edge, 0), Size.all(2, 3), Size.all(2, 1), Padding.VALID);
    SymbolicTensor sums = Ops.add(Ops.multiply(means, CELLS), Ops.multiply(images, MORE));
    SymbolicTensor way = Ops.subtract(Ops.divide(sums, CELLS + MORE), images);
    SymbolicTensor smoothness = Ops.subtract(1, Ops.multiply(drawn(images, factor), 2));
    return clipped(Ops.add(images, Ops.multiply(smoothness, way)));
  }

  /** {@inheritDoc} */
  @Override
  public RandomSharpness dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
