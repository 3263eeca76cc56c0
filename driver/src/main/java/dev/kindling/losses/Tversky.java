package dev.kindling.losses;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * {@code 1 − TP / (TP + α·FP + β·FN + 1e-7)} of two regions: {@code TP = Σ y·p}, {@code FP = Σ (1 −
 * y)·p}, {@code FN = Σ y·(1 − p)}. (Keras, Tversky; Salehi and others, 2017. Keras 3.15 has α and β
 * the wrong way round, later ones as here.)
 *
 * <p>Over the whole batch by default: then it is no mean over examples, and workers that share a
 * batch each take the loss of their own part. Name all axes but the first for one loss of each
 * example, which gives the same on any number of workers.
 *
 * <p>Example: y = (0, 1) and p = (0.4, 0.6) give 0.4; with α = 1 and β = 0 too, FP and FN both
 * being 0.4.
 */
public final class Tversky extends KerasLoss<Tversky> {
  static final Arguments<Tversky> ARGUMENTS =
      Arguments.of(values -> Losses.tversky())
          .optional("alpha", NUMBER, loss -> loss.alpha, Tversky::alpha)
          .optional("beta", NUMBER, loss -> loss.beta, Tversky::beta)
          .orNull("axis", Kind.AXES, List.of(), loss -> loss.axes, Tversky::axes)
          .also(KerasLoss::common);

  private double alpha = 0.5;
  private double beta = 0.5;
  private List<Integer> axes = List.of();

  Tversky() {
    super("tversky");
  }

  /** Returns a copy with the weight α of what is claimed and does not hold; 0.5 by default. */
  public Tversky alpha(double value) {
    return with(loss -> loss.alpha = value);
  }

  /** Returns a copy with the weight β of what holds and is not claimed; 0.5 by default. */
  public Tversky beta(double value) {
    return with(loss -> loss.beta = value);
  }

  /** Returns a copy that sums over these axes; over all of the batch by default. */
  public Tversky axis(int... values) {
    return axes(Arrays.stream(values).boxed().toList());
  }

  private Tversky axes(List<Integer> values) {
    return with(loss -> loss.axes = values);
  }

  @Override
  public Labels labels(TensorSpec output) {
    checkAxes(output.shape(), axes);
    return Labels.reals(output.shape());
  }

  @Override
  public SymbolicTensor call(SymbolicTensor yTrue, SymbolicTensor yPred) {
    SymbolicTensor right = Regions.overlap(yTrue, yPred, axes);
    SymbolicTensor claimed = Regions.overlap(Ops.subtract(1, yTrue), yPred, axes);
    SymbolicTensor missed = Regions.overlap(yTrue, Ops.subtract(1, yPred), axes);
    SymbolicTensor wrong = Ops.add(Ops.multiply(claimed, alpha), Ops.multiply(missed, beta));
    SymbolicTensor all = Ops.add(Ops.add(right, wrong), Probabilities.EPSILON);
    return Ops.subtract(1, Ops.divide(right, all));
  }
}
