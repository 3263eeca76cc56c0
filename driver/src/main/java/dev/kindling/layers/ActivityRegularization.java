package dev.kindling.layers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.regularizers.L1L2;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Optional;

/**
 * Its input as it is, of which {@code (l1 · Σ|x| + l2 · Σx²) / batch} is added to the loss; any
 * shape. (Keras, ActivityRegularization layer.)
 *
 * <p>Example: {@code activityRegularization().l1(0.1)} on the rows (1, -2) and (3, 0) adds 0.3.
 */
public final class ActivityRegularization extends KerasLayer<ActivityRegularization> {
  static final Arguments<ActivityRegularization> ARGUMENTS =
      Arguments.of(values -> new ActivityRegularization())
          .optional("l1", NUMBER, layer -> layer.penalty.l1(), ActivityRegularization::l1)
          .optional("l2", NUMBER, layer -> layer.penalty.l2(), ActivityRegularization::l2);

  private L1L2 penalty = new L1L2(0, 0);

  ActivityRegularization() {}

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return x;
  }

  /** The own penalty, with one that was given as to any layer. */
  @Override
  protected Optional<Regularizer> activityRegularizer() {
    return super.activityRegularizer()
        .<Regularizer>map(given -> x -> Ops.add(penalty.penalty(x), given.penalty(x)))
        .or(() -> Optional.of(penalty));
  }

  /** Returns a copy with this factor of the absolute values; 0 by default. */
  public ActivityRegularization l1(double value) {
    return with(layer -> layer.penalty = new L1L2(value, penalty.l2()));
  }

  /** Returns a copy with this factor of the squares; 0 by default. */
  public ActivityRegularization l2(double value) {
    return with(layer -> layer.penalty = new L1L2(penalty.l1(), value));
  }
}
