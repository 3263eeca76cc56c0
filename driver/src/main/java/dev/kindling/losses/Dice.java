package dev.kindling.losses;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * {@code 1 − 2 Σ y·p / (Σ y + Σ p + 1e-7)}, how little two regions overlap. (Keras, Dice.)
 *
 * <p>Over the whole batch by default: then it is no mean over examples, and workers that share a
 * batch each take the loss of their own part. Name all axes but the first for one loss of each
 * example, which gives the same on any number of workers.
 *
 * <p>Example: y = (0, 1) and p = (0.4, 0.6) give 0.4.
 */
public final class Dice extends KerasLoss<Dice> {
  static final Arguments<Dice> ARGUMENTS =
      Arguments.of(values -> Losses.dice())
          .orNull("axis", Kind.AXES, List.of(), loss -> loss.axes, Dice::axes)
          .also(KerasLoss::common);

  private List<Integer> axes = List.of();

  Dice() {
    super("dice");
  }

  /** Returns a copy that sums over these axes; over all of the batch by default. */
  public Dice axis(int... values) {
    return axes(Arrays.stream(values).boxed().toList());
  }

  private Dice axes(List<Integer> values) {
    return with(loss -> loss.axes = values);
  }

  @Override
  public Labels labels(TensorSpec output) {
    checkAxes(output.shape(), axes);
    return Labels.reals(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor both = Ops.multiply(Regions.overlap(yTrue, yPred, axes), 2);
    SymbolicTensor all = Ops.add(Regions.sum(yTrue, axes), Regions.sum(yPred, axes));
    return Ops.subtract(1, Ops.divide(both, Ops.add(all, Probabilities.EPSILON)));
  }
}
