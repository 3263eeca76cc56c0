package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.ops.Interpolation;
import dev.kindling.symbolic.Branches;
import dev.kindling.symbolic.RandomOps;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What layers have in common that change images by other layers which they choose at random.
 *
 * @param <L> the layer's own type
 */
abstract class AugmentingLayer<L extends AugmentingLayer<L>> extends RandomColorLayer<L> {
  private FactorRange factor;
  private Interpolation interpolation = Interpolation.BILINEAR;

  /** Creates a layer of this strength. */
  AugmentingLayer(double factor) {
    this.factor = FactorRange.upTo(factor);
  }

  /** Adds the arguments that all have. */
  static <L extends AugmentingLayer<L>> Arguments<L> augmenting(Arguments<L> own) {
    return own.optional(
            "factor",
            FactorRange.FROM_ZERO,
            layer -> factorOf(layer),
            (layer, range) -> layer.factor(range.lower(), range.upper()))
        .optional(
            "interpolation",
            Kind.choice(Interpolation.class),
            layer -> interpolationOf(layer),
            AugmentingLayer::interpolation)
        .also(RandomColorLayer::colored);
  }

  private static FactorRange factorOf(AugmentingLayer<?> layer) {
    return layer.strength();
  }

  private static Interpolation interpolationOf(AugmentingLayer<?> layer) {
    return layer.reading();
  }

  private FactorRange strength() {
    return factor;
  }

  private Interpolation reading() {
    return interpolation;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    checkKnownSizes(inputs);
  }

  /** Returns the layers to choose from. */
  final Augmentations augmentations() {
    return new Augmentations(factor, range(), interpolation, salt());
  }

  /** Returns images changed by one of several ways, the same for the whole batch. */
  final SymbolicTensor changed(SymbolicTensor images, List<UnaryOperator<SymbolicTensor>> ways) {
    List<Supplier<SymbolicTensor>> branches = new ArrayList<>();
    ways.forEach(way -> branches.add(() -> way.apply(images)));
    return Branches.run(RandomOps.integer(images, ways.size(), salt()), branches);
  }

  /** Returns a copy of a strength from 0 to a factor in [0, 1]. */
  public L factor(double value) {
    return factor(FactorRange.upTo(value));
  }

  /** Returns a copy of a strength between two factors in [0, 1]. */
  public L factor(double lower, double upper) {
    return factor(new FactorRange(lower, upper));
  }

  private L factor(FactorRange value) {
    check(value.within(0, 1), "a factor in [0, 1]", value);
    return with(layer -> ((AugmentingLayer<?>) layer).factor = value);
  }

  /**
   * Returns a copy whose moved images take the {@code NEAREST} cell; {@code BILINEAR} by default.
   */
  public L interpolation(Interpolation value) {
    boolean known = value == Interpolation.BILINEAR || value == Interpolation.NEAREST;
    check(known, "interpolation BILINEAR or NEAREST", value);
    return with(layer -> ((AugmentingLayer<?>) layer).interpolation = value);
  }
}
