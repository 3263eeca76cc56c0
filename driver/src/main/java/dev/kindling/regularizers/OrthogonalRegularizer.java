package dev.kindling.regularizers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;

/**
 * {@code factor} times the mean of {@code |cos|} of the angles between the rows of a matrix, each
 * with each other, or between its columns: 0 if they are orthogonal. (Keras,
 * OrthogonalRegularizer.)
 *
 * <p>Example: {@code orthogonalRegularizer(0.1)} of a weight ((1, 0), (3, 4)) is 0.06.
 *
 * @param factor 0.01 by default
 * @param mode rows by default
 */
public record OrthogonalRegularizer(double factor, Mode mode) implements Regularizer {
  /** Which vectors should be orthogonal. */
  public enum Mode {
    /** The rows of a matrix. */
    ROWS,
    /** The columns of a matrix. */
    COLUMNS
  }

  static final Arguments<OrthogonalRegularizer> ARGUMENTS =
      Arguments.of(values -> new OrthogonalRegularizer(0.01, Mode.ROWS))
          .optional(
              "factor",
              NUMBER,
              OrthogonalRegularizer::factor,
              (old, factor) -> new OrthogonalRegularizer(factor, old.mode))
          .optional(
              "mode",
              Kind.choice(Mode.class),
              OrthogonalRegularizer::mode,
              OrthogonalRegularizer::mode);

  /** What a vector's square length is at least, so that zeros have a direction. */
  private static final double LEAST = 1e-14;

  /** Checks the factor. */
  public OrthogonalRegularizer {
    Factors.check("factor", factor);
  }

  /** Returns a copy for rows or for columns. */
  public OrthogonalRegularizer mode(Mode value) {
    return new OrthogonalRegularizer(factor, value);
  }

  @Override
  public SymbolicTensor penalty(Operand values) {
    Shape shape = values.shape();
    int along = mode == Mode.ROWS ? 1 : 0;
    if (shape.rank() != 2 || shape.size(1 - along) == Shape.UNKNOWN) {
      throw new ShapeMismatchException(
          "Cannot apply regularizer 'orthogonal_regularizer': expected a matrix with a known number of %s, got shape %s. Use it for the kernel of a dense layer."
              .formatted(mode == Mode.ROWS ? "rows" : "columns", shape));
    }
    double count = shape.size(1 - along);
    double pairs = Math.max(1, count * (count - 1) / 2);
    SymbolicTensor square = Ops.sum(Ops.square(values), /* keepDims= */ true, along);
    SymbolicTensor length = Ops.sqrt(Ops.maximum(square, Ops.scalar(LEAST)));
    SymbolicTensor x = Ops.divide(values, length);
    SymbolicTensor cosines = AxisOps.einsum(along == 1 ? "ik,jk->ij" : "ki,kj->ij", x, x);
    SymbolicTensor others = Ops.subtract(1, AxisOps.band(cosines, 0, 0));
    SymbolicTensor sum = Ops.sum(Ops.abs(Ops.multiply(cosines, others)));
    return Ops.multiply(sum, factor / 2 / pairs);
  }
}
