package dev.kindling.losses;

import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Optional;

/**
 * The loss of a batch, and how it joins those of other parts of the same batch: {@code Σ value·c /
 * Σ c}, c what each counts for, or, of sums, {@code Σ value}.
 *
 * @param value the loss, a scalar unless the reduction is {@link Reduction#NONE}
 * @param adds whether values are sums, which add up
 * @param divisor what this part counts for, a scalar; empty if it is its number of examples
 */
public record Reduced(SymbolicTensor value, boolean adds, Optional<SymbolicTensor> divisor) {
  static Reduced byExamples(SymbolicTensor value) {
    return new Reduced(value, false, Optional.empty());
  }

  static Reduced by(SymbolicTensor value, SymbolicTensor divisor) {
    return new Reduced(value, false, Optional.of(divisor));
  }

  static Reduced sum(SymbolicTensor value) {
    return new Reduced(value, true, Optional.empty());
  }

  /**
   * Returns the loss of a batch: the losses of its positions, masked by the masks of the output and
   * of the losses themselves, weighted and reduced.
   *
   * @param weights what the losses are multiplied with: a number for each example, (batch,), or for
   *     each position, (batch, steps); empty for none
   * @throws dev.kindling.tensors.ShapeMismatchException if weights or mask do not fit the losses
   */
  public static Reduced of(
      Loss loss, SymbolicTensor yTrue, SymbolicTensor yPred, Optional<SymbolicTensor> weights) {
    SymbolicTensor each = loss.call(yTrue, yPred);
    Optional<SymbolicTensor> fitting = weights.map(w -> Positions.weights(loss, w, each));
    Optional<SymbolicTensor> mask = both(loss, yPred.mask(), each);
    return mask.map(m -> loss.reduction().reduce(each, fitting, m))
        .orElseGet(() -> loss.reduction().reduce(each, fitting));
  }

  private static Optional<SymbolicTensor> both(
      Loss loss, Optional<SymbolicTensor> outer, SymbolicTensor each) {
    Optional<SymbolicTensor> fitting =
        outer.map(m -> Positions.fit(loss, "the output's mask", m, each));
    return fitting
        .flatMap(m -> each.mask().map(own -> LogicOps.and(m, own)))
        .or(() -> fitting)
        .or(each::mask);
  }
}
