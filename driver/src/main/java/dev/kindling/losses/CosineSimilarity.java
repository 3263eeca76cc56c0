package dev.kindling.losses;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * {@code −y·p / (‖y‖·‖p‖)} over an axis: −1 where the directions are the same, 0 where they are
 * orthogonal or one is 0. (Keras, CosineSimilarity.)
 *
 * <p>Example: y = (0, 1) and p = (0.6, 0.8) give −0.8.
 */
public final class CosineSimilarity extends KerasLoss<CosineSimilarity> {
  static final Arguments<CosineSimilarity> ARGUMENTS =
      Arguments.of(values -> Losses.cosineSimilarity())
          .optional("axis", INTEGER, loss -> loss.axis, CosineSimilarity::axis)
          .also(KerasLoss::common);

  private int axis = -1;

  CosineSimilarity() {
    super("cosine_similarity");
  }

  /** Returns a copy with the directions along this axis; −1, the last, by default. */
  public CosineSimilarity axis(int value) {
    return with(loss -> loss.axis = value);
  }

  @Override
  public Labels labels(TensorSpec output) {
    checkAxes(output.shape(), List.of(axis));
    return Labels.reals(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Ops.negative(Ops.sum(Ops.multiply(direction(yTrue), direction(yPred)), axis));
  }

  private SymbolicTensor direction(SymbolicTensor x) {
    SymbolicTensor square = Ops.sum(Ops.square(x), /* keepDims= */ true, axis);
    double least = Probabilities.EPSILON * Probabilities.EPSILON;
    return Ops.divide(x, Ops.sqrt(Ops.maximum(square, Ops.scalar(least))));
  }
}
