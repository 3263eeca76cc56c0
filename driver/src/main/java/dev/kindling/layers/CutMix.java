package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Images of which a box is replaced in training by that of another one of the batch: (batch,
 * height, width, channels). Each side of the box takes {@code √(1 − weight)} of the image, its
 * place is drawn, and so is the weight, from Beta(alpha, alpha) with one alpha for each batch,
 * drawn evenly between two factors. Which other image each gets is a random order of the batch, in
 * which some meet themselves. (Yun et al. 2019; Keras, CutMix layer.)
 *
 * <p>Within a model, labels are not mixed, here as in Keras, where only a call on a dictionary of
 * images and labels mixes both. So it suits models that learn from images alone, as in
 * self-supervised and consistency training; with labels that stay as they are it hides parts of
 * images, which regularizes, but the loss is not the one of the paper.
 *
 * <p>Example: {@code cutMix().apply(images)}; where 0.75 is drawn, images of 32 rows and columns
 * get boxes of 16 by 16.
 */
public final class CutMix extends MixingLayer<CutMix> {
  /** As in Keras: without it, an alpha might be 0. */
  private static final double LEAST_ALPHA = 1e-6;

  static final Arguments<CutMix> ARGUMENTS =
      Arguments.<CutMix>of(values -> new CutMix())
          .optional(
              "factor",
              FactorRange.FROM_ZERO,
              layer -> layer.factor,
              (layer, range) -> layer.factor(range.lower(), range.upper()))
          .also(RandomImageLayer::random);

  private FactorRange factor = FactorRange.SHARES;

  CutMix() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    FactorRange least = new FactorRange(LEAST_ALPHA, LEAST_ALPHA);
    SymbolicTensor alpha = Ops.add(drawn(images, least), drawnOnce(images, factor));
    SymbolicTensor share = Ops.sqrt(Ops.subtract(1, kept(alpha)));
    SymbolicTensor box =
        LogicOps.and(inside(images, Boxes.WIDTH, share), inside(images, Boxes.HEIGHT, share));
    return LogicOps.where(box, shuffled(images), images);
  }

  private SymbolicTensor inside(SymbolicTensor images, int axis, SymbolicTensor share) {
    return Boxes.inside(images, axis, share, drawn(images, FactorRange.SHARES));
  }

  /** Returns a copy whose alpha is drawn from 0 to a factor in [0, 1]; 1 by default. */
  public CutMix factor(double value) {
    return factor(FactorRange.upTo(value));
  }

  /** Returns a copy whose alpha is drawn between two factors in [0, 1]. */
  public CutMix factor(double lower, double upper) {
    return factor(new FactorRange(lower, upper));
  }

  private CutMix factor(FactorRange value) {
    check(value.within(0, 1), "a factor in [0, 1]", value);
    return with(layer -> layer.factor = value);
  }

  /** {@inheritDoc} */
  @Override
  public CutMix dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
