package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images mixed in training, each with another one of its batch, {@code weight · x + (1 − weight) ·
 * other}: (batch, height, width, channels). The weight of each image is drawn from Beta(alpha,
 * alpha); which other image it gets is a random order of the batch, in which some meet themselves.
 * (Zhang et al. 2017; Keras, MixUp layer.)
 *
 * <p>Within a model, labels are not mixed, here as in Keras, where only a call on a dictionary of
 * images and labels mixes both. So it suits models that learn from images alone, as in
 * self-supervised and consistency training; with labels that stay as they are it makes images
 * noisy, which regularizes, but the loss is not the one of the paper.
 *
 * <p>Example: {@code mixUp().apply(images)}; where 0.75 is drawn, the value 200 of an image becomes
 * 165 if the other one has 60 there.
 */
public final class MixUp extends MixingLayer<MixUp> {
  private static final double ALPHA = 0.2;

  static final Arguments<MixUp> ARGUMENTS =
      Arguments.<MixUp>of(values -> new MixUp())
          .optional("alpha", Kind.NUMBER, layer -> layer.alpha, MixUp::alpha)
          .also(RandomImageLayer::random);

  private double alpha = ALPHA;

  MixUp() {}

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor weight = kept(drawn(images, new FactorRange(alpha, alpha)));
    return mixed(images, weight, shuffled(images));
  }

  /** Returns a weighted mean of two images for each. */
  static SymbolicTensor mixed(SymbolicTensor images, SymbolicTensor weight, SymbolicTensor others) {
    SymbolicTensor rest = Ops.multiply(Ops.subtract(1, weight), others);
    return Ops.add(Ops.multiply(weight, images), rest);
  }

  /**
   * Returns a copy that draws weights from Beta(alpha, alpha); 0.2 by default. Small ones leave
   * most images nearly as they are, 1 makes all weights as likely.
   */
  public MixUp alpha(double value) {
    check(value > 0 && Double.isFinite(value), "an alpha above 0", value);
    return with(layer -> layer.alpha = value);
  }

  /** {@inheritDoc} */
  @Override
  public MixUp dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
