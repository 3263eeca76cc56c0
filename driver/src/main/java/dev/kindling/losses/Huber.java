package dev.kindling.losses;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * The mean over the last axis of {@code e²/2} for errors {@code e = p − y} up to δ, and {@code δ|e|
 * − δ²/2} for larger ones, which weigh less than in squares. (Keras, Huber.)
 *
 * <p>Example: y = (0, 3) and p = (0.2, 0.6) give 0.96.
 */
public final class Huber extends KerasLoss<Huber> {
  static final Arguments<Huber> ARGUMENTS =
      Arguments.of(values -> Losses.huber())
          .optional("delta", NUMBER, loss -> loss.delta, Huber::delta)
          .also(KerasLoss::common);

  private double delta = 1;

  Huber() {
    super("huber_loss");
  }

  /** Returns a copy with δ, from where on errors count linearly; above 0, 1 by default. */
  public Huber delta(double value) {
    check(value > 0, "delta above 0", value);
    return with(loss -> loss.delta = value);
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor size = Ops.abs(Ops.subtract(yPred, yTrue));
    SymbolicTensor near = Ops.minimum(size, Ops.scalar(delta));
    // min(|e|, δ) · (|e| − min(|e|, δ)/2) is both formulas in one.
    return Ops.mean(Ops.multiply(near, Ops.subtract(size, Ops.multiply(near, 0.5))), -1);
  }
}
