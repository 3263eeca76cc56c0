package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.RandomOps;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * What layers have in common that disturb their input in training and are the identity otherwise.
 * What they draw follows from the run's seed; a layer's own seed only makes it draw other numbers.
 *
 * @param <L> the layer's own type
 */
abstract class RandomLayer<L extends RandomLayer<L>> extends KerasLayer<L> {
  /** Null if it was not set. */
  private Long seed;

  /** Adds {@code seed} to the arguments of a layer. */
  static <L extends RandomLayer<L>> Arguments<L> seeded(Arguments<L> own) {
    return own.optional("seed", Kind.LONG, layer -> seedOf(layer), RandomLayer::seed);
  }

  private static Long seedOf(RandomLayer<?> layer) {
    return layer.seed;
  }

  /** Returns the disturbed input of a training step. */
  abstract SymbolicTensor disturb(SymbolicTensor x);

  /** Returns whether there is anything to do in training. */
  abstract boolean disturbs();

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return call.training() && disturbs() ? disturb(x) : x;
  }

  /** Returns normal numbers of mean 0 and standard deviation 1 in the shape of x. */
  final SymbolicTensor normal(SymbolicTensor x) {
    return RandomOps.normal(x, salt());
  }

  /** Returns 0 with a probability and 1 otherwise, one for all along shared axes. */
  final SymbolicTensor kept(SymbolicTensor x, double rate, int... shared) {
    return LogicOps.greaterEqual(RandomOps.uniform(x, salt(), shared), Ops.scalar(rate));
  }

  final long salt() {
    return seed == null ? 0 : seed;
  }

  /** Returns a copy that draws other numbers in the same run. */
  public L seed(long value) {
    return with(layer -> ((RandomLayer<?>) layer).seed = value);
  }
}
