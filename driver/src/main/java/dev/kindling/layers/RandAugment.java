package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images changed in training by a few layers, one behind the other, each chosen at random: (batch,
 * height, width, 3), or one channel. They are chosen from {@link RandomShear}, {@link
 * RandomTranslation}, {@link RandomRotation}, {@link RandomBrightness}, {@link
 * RandomColorDegeneration}, {@link RandomContrast}, {@link RandomSharpness}, {@link
 * RandomPosterization}, {@link Solarization}, {@link AutoContrast} and {@link Equalization}, for
 * each batch anew, as in Keras; each image then draws how much it is changed, up to the factor.
 * Only those that were chosen cost time. (Cubuk et al. 2019; Keras, RandAugment layer.)
 *
 * <p>Example: {@code randAugment().numOps(1).factor(0)} makes the value 10 of an image into 245 in
 * the batches where Solarization is chosen, and most others leave it alone.
 */
public final class RandAugment extends AugmentingLayer<RandAugment> {
  private static final double FACTOR = 0.5;

  static final Arguments<RandAugment> ARGUMENTS =
      Arguments.<RandAugment>of(values -> new RandAugment())
          .optional("num_ops", Kind.INTEGER, layer -> layer.operations, RandAugment::numOps)
          .also(AugmentingLayer::augmenting);

  private int operations = 2;

  RandAugment() {
    super(FACTOR);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkShapes(Colors.fitOrGray(inputs.get(0), format()), Colors.EXPECTED_OR_GRAY, inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor changed = images;
    for (int operation = 0; operation < operations; operation++) {
      changed = changed(changed, augmentations().all());
    }
    return changed;
  }

  /** Returns a copy that applies so many layers; 2 by default. */
  public RandAugment numOps(int value) {
    check(value >= 0, "numOps of at least 0", value);
    return with(layer -> layer.operations = value);
  }

  /** {@inheritDoc} */
  @Override
  public RandAugment dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
