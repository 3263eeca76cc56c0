package dev.kindling.layers;

import dev.kindling.ops.Interpolation;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The layers that {@link RandAugment} and {@link AugMix} choose from, set as Keras sets them.
 *
 * @param factor the strength of all of them
 * @param range the range of the images' values
 * @param interpolation how layers that move cells read between them
 * @param seed makes them draw other numbers in the same run
 */
record Augmentations(
    FactorRange factor, FactorRange range, Interpolation interpolation, long seed) {
  private static final int BITS = 8;

  /** Returns those that move cells, change their number of values or spread these. */
  List<UnaryOperator<SymbolicTensor>> common() {
    List<UnaryOperator<SymbolicTensor>> all = new ArrayList<>();
    RandomShear shear = new RandomShear().xFactor(factor.lower(), factor.upper());
    all.add(moving(shear.yFactor(factor.lower(), factor.upper())));
    all.add(moving(new RandomTranslation(factor, factor)));
    all.add(moving(new RandomRotation(factor)));
    int bits = Math.max(1, (int) (BITS * factor.upper()));
    all.add(coloring(new RandomPosterization(FactorRange.of(bits))));
    all.add(coloring(new Solarization().additionFactor(factor).thresholdFactor(factor)));
    all.add(new AutoContrast().valueRange(range.lower(), range.upper())::stretched);
    all.add(new Equalization().valueRange(range.lower(), range.upper())::equalized);
    return all;
  }

  /** Returns the common ones, and those that change brightness, color, contrast and sharpness. */
  List<UnaryOperator<SymbolicTensor>> all() {
    List<UnaryOperator<SymbolicTensor>> all = common();
    all.add(coloring(new RandomBrightness(factor)));
    all.add(coloring(new RandomColorDegeneration(factor)));
    all.add(coloring(new RandomContrast(factor)));
    all.add(coloring(new RandomSharpness(factor)));
    return all;
  }

  private <L extends MovedImageLayer<L>> UnaryOperator<SymbolicTensor> moving(L layer) {
    return layer.interpolation(interpolation).seed(seed)::change;
  }

  private <L extends RandomColorLayer<L>> UnaryOperator<SymbolicTensor> coloring(L layer) {
    return layer.valueRange(range.lower(), range.upper()).seed(seed)::change;
  }
}
