package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.RandomOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Images mixed in training with changed ones, {@code weight · x + (1 − weight) · Σ share ·
 * chain(x)}, and kept within their range: (batch, height, width, 3), or any channels without {@code
 * allOps}. Each chain is a few layers one behind the other, each chosen at random from those of
 * {@link RandAugment} and from doing nothing, for each batch anew. The weight is drawn from
 * Beta(alpha, alpha), the shares of the chains from Dirichlet(alpha, …), for each batch, as in
 * Keras; each image then draws how much each layer changes it, up to the factor. (Hendrycks et al.
 * 2019; Keras, AugMix layer.)
 *
 * <p>Example: {@code augMix().chainDepth(0)} has chains that change nothing, so a value of 200
 * stays 200; where all chains have Solarization alone and a weight of 0.4 is drawn, {@code
 * augMix().factor(0)} makes it 0.4 · 200 + 0.6 · 55 = 113.
 */
public final class AugMix extends AugmentingLayer<AugMix> {
  private static final double FACTOR = 0.3;
  private static final int CHANNELS = 3;

  static final Arguments<AugMix> ARGUMENTS =
      Arguments.<AugMix>of(values -> new AugMix())
          .optional("num_chains", Kind.INTEGER, layer -> layer.chains, AugMix::numChains)
          .optional("chain_depth", Kind.INTEGER, layer -> layer.depth, AugMix::chainDepth)
          .optional("alpha", Kind.NUMBER, layer -> layer.alpha, AugMix::alpha)
          .optional("all_ops", Kind.FLAG, layer -> layer.allOps, AugMix::allOps)
          .also(AugmentingLayer::augmenting);

  private int chains = 3;
  private int depth = 3;
  private double alpha = 1;
  private boolean allOps = true;

  AugMix() {
    super(FACTOR);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    boolean fit = !allOps || Colors.fitOrGray(inputs.get(0), format());
    checkShapes(fit, Colors.EXPECTED_OR_GRAY, inputs);
  }

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor parameter = drawnOnce(images, new FactorRange(alpha, alpha));
    SymbolicTensor parameters = Ops.concatenate(Collections.nCopies(chains, parameter), -1);
    SymbolicTensor shares = RandomOps.dirichlet(parameters, salt());
    List<SymbolicTensor> changed = new ArrayList<>();
    for (int chain = 0; chain < chains; chain++) {
      changed.add(chain(images));
    }
    SymbolicTensor weight = RandomOps.beta(parameter, parameter, salt());
    return clipped(MixUp.mixed(images, weight, mixed(changed, shares)));
  }

  /** Returns the sum of images times their shares, (1, 1, 1, chains). */
  static SymbolicTensor mixed(List<SymbolicTensor> chains, SymbolicTensor shares) {
    List<SymbolicTensor> parts = new ArrayList<>();
    for (int chain = 0; chain < chains.size(); chain++) {
      SymbolicTensor share = ArrayOps.slice(shares, CHANNELS, chain, chain + 1);
      parts.add(Ops.multiply(chains.get(chain), share));
    }
    return parts.stream().reduce(Ops::add).orElseThrow();
  }

  private SymbolicTensor chain(SymbolicTensor images) {
    SymbolicTensor changed = images;
    for (int link = 0; link < depth; link++) {
      List<UnaryOperator<SymbolicTensor>> ways =
          allOps ? augmentations().all() : augmentations().common();
      ways.add(UnaryOperator.identity());
      changed = changed(changed, ways);
    }
    return changed;
  }

  /** Returns a copy that mixes so many chains; 3 by default. */
  public AugMix numChains(int value) {
    check(value >= 1, "numChains of at least 1", value);
    return with(layer -> layer.chains = value);
  }

  /** Returns a copy with chains of up to so many layers; 3 by default. */
  public AugMix chainDepth(int value) {
    check(value >= 0, "a chainDepth of at least 0", value);
    return with(layer -> layer.depth = value);
  }

  /** Returns a copy that draws weights and shares with this parameter; 1 by default. */
  public AugMix alpha(double value) {
    check(value > 0 && Double.isFinite(value), "an alpha above 0", value);
    return with(layer -> layer.alpha = value);
  }

  /**
   * Returns a copy that chooses from the layers which change brightness, color, contrast and
   * sharpness too; true by default.
   */
  public AugMix allOps(boolean value) {
    return with(layer -> layer.allOps = value);
  }

  /** {@inheritDoc} */
  @Override
  public AugMix dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
