package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.CtcLoss;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;

/**
 * {@code −ln} of the probability that the steps of a sequence spell its labels, for logits (batch,
 * steps, classes) and labels (batch, length): classes from 1, zeros behind them. Class 0 is the
 * blank, which stands between equal labels at least. All steps count. (Keras, CTC; Graves and
 * others, 2006.)
 *
 * <p>Example: two steps of two classes with equal logits spell the label 1 with probability 3/4,
 * which gives 0.2877.
 */
public final class CTC extends KerasLoss<CTC> {
  static final Arguments<CTC> ARGUMENTS =
      Arguments.of(values -> Losses.ctc()).also(KerasLoss::common);

  CTC() {
    super("ctc");
  }

  @Override
  public Labels labels(TensorSpec output) {
    Shape shape = output.shape();
    if (shape.rank() != 3) {
      throw new ShapeMismatchException(
          "Cannot use loss '%s' for an output of shape %s: expected logits of shape (batch, steps, classes)."
              .formatted(name(), shape));
    }
    return Labels.classes(Shape.of(shape.size(0), Shape.UNKNOWN), shape.last());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    return Ops.emit("CTCLoss", new CtcLoss(), yPred, yTrue);
  }
}
