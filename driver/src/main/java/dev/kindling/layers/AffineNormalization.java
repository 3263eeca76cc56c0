package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.initializers.Initializers;
import dev.kindling.ops.LayerNorm;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.symbolic.WeightOptions;
import dev.kindling.tensors.Shape;

/**
 * A layer that normalizes each example on its own and then computes {@code x · γ + β} along some
 * axes.
 *
 * @param <L> the layer's own type
 */
abstract class AffineNormalization<L extends AffineNormalization<L>> extends KerasLayer<L> {
  private double epsilon = 1e-3;
  private boolean center = true;
  private boolean scale = true;
  private WeightOptions betaOptions = WeightOptions.of(Initializers.zeros());
  private WeightOptions gammaOptions = WeightOptions.of(Initializers.ones());
  private Weight gamma;
  private Weight beta;

  /** Adds the common arguments to those of a layer. */
  static <L extends AffineNormalization<L>> Arguments<L> arguments(Arguments<L> own) {
    return own.optional("epsilon", NUMBER, layer -> layer.epsilon(), AffineNormalization::epsilon)
        .optional("center", FLAG, layer -> centers(layer), AffineNormalization::center)
        .optional("scale", FLAG, layer -> scales(layer), AffineNormalization::scale)
        .also(WeightArguments.of("beta", layer -> betaOf(layer), AffineNormalization::betaOptions))
        .also(
            WeightArguments.of(
                "gamma", layer -> gammaOf(layer), AffineNormalization::gammaOptions));
  }

  private static boolean centers(AffineNormalization<?> layer) {
    return layer.center;
  }

  private static boolean scales(AffineNormalization<?> layer) {
    return layer.scale;
  }

  private static WeightOptions betaOf(AffineNormalization<?> layer) {
    return layer.betaOptions;
  }

  private static WeightOptions gammaOf(AffineNormalization<?> layer) {
    return layer.gammaOptions;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /** Returns what is added to the variance. */
  final double epsilon() {
    return epsilon;
  }

  /** Returns whether there is to be a γ. */
  boolean hasGamma() {
    return scale;
  }

  /** Returns whether there is to be a β. */
  boolean hasBeta() {
    return center;
  }

  /** Creates γ and β of a shape, those that there are to be. */
  final void weights(Shape shape) {
    gamma = hasGamma() ? weight("gamma", shape, gammaOptions) : null;
    beta = hasBeta() ? weight("beta", shape, betaOptions) : null;
  }

  /** Normalizes along the last axes, which γ and β follow, in one operation. */
  final SymbolicTensor normalizeLast(SymbolicTensor x) {
    return Ops.emit("LayerNorm", new LayerNorm(epsilon), x, gamma, beta);
  }

  /** Multiplies by γ and adds β along axes in order. */
  final SymbolicTensor finish(SymbolicTensor x, int... axes) {
    SymbolicTensor y = hasGamma() ? Ops.multiply(x, Normalized.along(gamma, x, axes)) : x;
    return hasBeta() ? Ops.add(y, Normalized.along(beta, x, axes)) : y;
  }

  /** Returns a copy that adds this to the variance; 0.001 by default. */
  public L epsilon(double value) {
    check(value >= 0, "an epsilon of at least 0", value);
    return with(layer -> ((AffineNormalization<?>) layer).epsilon = value);
  }

  /** Returns a copy with or without β; with it by default. */
  public L center(boolean value) {
    return with(layer -> ((AffineNormalization<?>) layer).center = value);
  }

  /** Returns a copy with or without γ; with it by default. */
  public L scale(boolean value) {
    return with(layer -> ((AffineNormalization<?>) layer).scale = value);
  }

  /** Returns a copy whose β starts with these values; zeros by default. */
  public L betaInitializer(Initializer value) {
    return betaOptions(betaOptions.initializer(value));
  }

  /** Returns a copy whose γ starts with these values; ones by default. */
  public L gammaInitializer(Initializer value) {
    return gammaOptions(gammaOptions.initializer(value));
  }

  /** Returns a copy whose β's size adds to the loss; it does not by default. */
  public L betaRegularizer(Regularizer value) {
    return betaOptions(betaOptions.regularizer(value));
  }

  /** Returns a copy whose β is projected after every update; it is not by default. */
  public L betaConstraint(Constraint value) {
    return betaOptions(betaOptions.constraint(value));
  }

  /** Returns a copy whose γ's size adds to the loss; it does not by default. */
  public L gammaRegularizer(Regularizer value) {
    return gammaOptions(gammaOptions.regularizer(value));
  }

  /** Returns a copy whose γ is projected after every update; it is not by default. */
  public L gammaConstraint(Constraint value) {
    return gammaOptions(gammaOptions.constraint(value));
  }

  private L betaOptions(WeightOptions value) {
    return with(layer -> ((AffineNormalization<?>) layer).betaOptions = value);
  }

  private L gammaOptions(WeightOptions value) {
    return with(layer -> ((AffineNormalization<?>) layer).gammaOptions = value);
  }
}
