package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.RandomOps;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * What layers have in common that change images at random in training and are the identity
 * otherwise. Each image is changed in its own way, which follows from the run's seed; a layer's own
 * seed only makes it draw other numbers.
 *
 * @param <L> the layer's own type
 */
abstract class RandomImageLayer<L extends RandomImageLayer<L>> extends ImageLayer<L> {
  /** Null if it was not set. */
  private Long seed;

  /** Adds {@code seed} and {@code data_format} to the arguments of a layer. */
  static <L extends RandomImageLayer<L>> Arguments<L> random(Arguments<L> own) {
    return own.optional("seed", Kind.LONG, layer -> seedOf(layer), RandomImageLayer::seed)
        .also(SpatialLayer::format);
  }

  private static Long seedOf(RandomImageLayer<?> layer) {
    return layer.seed();
  }

  /** Returns the seed, null if it was not set. */
  final Long seed() {
    return seed;
  }

  /** Returns what makes draws differ within the same run. */
  final long salt() {
    return seed == null ? 0 : seed;
  }

  /** Returns the changed images of a training step, their channels last. */
  abstract SymbolicTensor change(SymbolicTensor images);

  @Override
  SymbolicTensor transform(SymbolicTensor images, Call call) {
    return call.training() ? change(images) : images;
  }

  /** Returns a number for each image, (batch, 1, 1, 1), drawn evenly from a range. */
  final SymbolicTensor drawn(SymbolicTensor images, FactorRange range) {
    return within(range, RandomOps.uniform(images, salt(), 1, 2, 3));
  }

  /** Returns one number for all images, (1, 1, 1, 1), drawn evenly from a range. */
  final SymbolicTensor drawnOnce(SymbolicTensor images, FactorRange range) {
    return within(range, RandomOps.uniform(images, salt(), 0, 1, 2, 3));
  }

  private static SymbolicTensor within(FactorRange range, SymbolicTensor uniform) {
    return Ops.add(Ops.multiply(uniform, range.upper() - range.lower()), range.lower());
  }

  /** Returns 1 for images that a number is drawn for below another, else 0. */
  final SymbolicTensor chosen(SymbolicTensor images, Operand probability) {
    return LogicOps.less(drawn(images, FactorRange.SHARES), probability);
  }

  /** Returns 1 for about half of the images and -1 for the others. */
  final SymbolicTensor sign(SymbolicTensor images) {
    SymbolicTensor half = LogicOps.lessEqual(drawn(images, FactorRange.SHARES), Ops.scalar(0.5));
    return Ops.subtract(Ops.multiply(half, 2), 1);
  }

  /** Returns a range of shares of a whole, of which what lies below 0 is left out. */
  final FactorRange shares(String argument, double lower, double upper) {
    FactorRange range = new FactorRange(lower, upper).atLeast(0);
    check(range.within(0, 1), "a " + argument + " in [0, 1]", range);
    return range;
  }

  /** Returns a copy that draws other numbers in the same run. */
  public L seed(long value) {
    return with(layer -> ((RandomImageLayer<?>) layer).seed = value);
  }
}
