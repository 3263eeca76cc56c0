package dev.kindling.losses;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;

/**
 * {@code ln(1 + e^(P + N))} for each example of a batch of embeddings of length 1, (batch, size),
 * with class numbers: P is large if examples of the same class are far, N if others are near. With
 * distances {@code d = max(1 − e·e', 0)} and margin m, {@code P = ln Σ exp(−γ max(m + d, 0)(m −
 * d))} over the same class and {@code N = ln Σ exp(γ max(1 + m − d, 0)(1 − m − d))} over the
 * others. Examples whose loss is 0, such as those without a partner, are masked. (Keras, Circle;
 * Sun and others, 2020.)
 *
 * <p>It compares the examples of one batch, so workers that share a batch each compare those of
 * their own part.
 */
public final class Circle extends KerasLoss<Circle> {
  static final Arguments<Circle> ARGUMENTS =
      Arguments.of(values -> Losses.circle())
          .optional("gamma", NUMBER, loss -> loss.gamma, Circle::gamma)
          .optional("margin", NUMBER, loss -> loss.margin, Circle::margin)
          .optional("remove_diagonal", FLAG, loss -> loss.removeDiagonal, Circle::removeDiagonal)
          .also(KerasLoss::common);

  /** The logarithm of a sum of nothing: so low that no other outweighs it. */
  private static final double NOTHING = -1e30;

  private double gamma = 80;
  private double margin = 0.4;
  private boolean removeDiagonal = true;

  Circle() {
    super("circle");
  }

  /** Returns a copy with the scale γ; 80 by default. */
  public Circle gamma(double value) {
    return with(loss -> loss.gamma = value);
  }

  /** Returns a copy with the margin m; 0.4 by default. */
  public Circle margin(double value) {
    return with(loss -> loss.margin = value);
  }

  /** Returns a copy that does not count examples as their own partners, as by default, or does. */
  public Circle removeDiagonal(boolean value) {
    return with(loss -> loss.removeDiagonal = value);
  }

  @Override
  public Labels labels(TensorSpec output) {
    if (output.shape().rank() != 2) {
      throw new ShapeMismatchException(
          "Cannot use loss '%s' for an output of shape %s: expected embeddings of shape (batch, size)."
              .formatted(name(), output.shape()));
    }
    return Labels.integers(output.shape().slice(0, 1));
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor products = AxisOps.einsum("ik,jk->ij", yPred, yPred);
    SymbolicTensor distance = Ops.relu(Ops.subtract(1, products));
    SymbolicTensor same =
        LogicOps.equal(ArrayOps.expandDims(yTrue, 1), ArrayOps.expandDims(yTrue, 0));
    SymbolicTensor others = LogicOps.not(same);
    SymbolicTensor partners =
        removeDiagonal ? Ops.subtract(same, AxisOps.band(distance, 0, 0)) : same;
    SymbolicTensor far =
        Ops.multiply(Ops.relu(Ops.add(distance, margin)), Ops.subtract(distance, margin));
    SymbolicTensor near =
        Ops.multiply(
            Ops.relu(Ops.subtract(1 + margin, distance)), Ops.subtract(1 - margin, distance));
    SymbolicTensor sum = Ops.add(logarithmOfSum(far, partners), logarithmOfSum(near, others));
    SymbolicTensor loss = Ops.softplus(sum);
    return loss.masked(LogicOps.greater(loss, Ops.scalar(0)));
  }

  /** Returns {@code ln Σ exp(γx)} over those of a row that are chosen. */
  private SymbolicTensor logarithmOfSum(SymbolicTensor x, SymbolicTensor chosen) {
    SymbolicTensor scaled = Ops.multiply(x, gamma);
    SymbolicTensor nothing = Ops.multiply(ArrayOps.onesLike(scaled), NOTHING);
    SymbolicTensor terms = LogicOps.where(chosen, scaled, nothing);
    SymbolicTensor largest = Ops.max(terms, /* keepDims= */ true, 1);
    SymbolicTensor shares = Ops.exp(Ops.subtract(terms, largest));
    return Ops.add(Ops.max(terms, 1), Ops.log(Ops.sum(shares, 1)));
  }
}
