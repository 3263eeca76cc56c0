package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The softmax of each row of logits and its logarithm. libnd4j's own log_softmax takes the
 * logarithm of an underflowed softmax, which is minus infinity for logits 100 apart; here {@code
 * −ln p[i] = max − z[i] − ln p[max]}, which is finite for all logits.
 */
final class SoftmaxRows implements Runnable {
  private final INDArray probabilities;
  private final Runnable calls;
  private final Elements logits;
  private final Elements highest;
  private final Elements highestProbability;
  private final double[] minusLogHighest;
  private final int classes;

  SoftmaxRows(Binding binding, INDArray logits) {
    int rows = Math.toIntExact(logits.size(0));
    INDArray highestLogit = binding.scratch(rows);
    INDArray highestP = binding.scratch(rows);
    boolean[] overClasses = {false, true};
    this.probabilities = binding.saved(logits.shape());
    this.calls =
        Kernel.sequence(
            NativeCall.of("softmax").inputs(logits).outputs(probabilities).integers(1).build(),
            Reduction.max(binding, logits, overClasses, highestLogit),
            Reduction.max(binding, probabilities, overClasses, highestP));
    this.logits = Elements.of(logits);
    this.highest = Elements.of(highestLogit);
    this.highestProbability = Elements.of(highestP);
    this.minusLogHighest = new double[rows];
    this.classes = Math.toIntExact(logits.size(1));
  }

  /** Returns a (…, n) array as rows of n. */
  static INDArray rows(INDArray array) {
    return array.reshape('c', true, -1, array.size(-1));
  }

  @Override
  public void run() {
    calls.run();
    for (int row = 0; row < minusLogHighest.length; row++) {
      minusLogHighest[row] = -Math.log(highestProbability.get(row));
    }
  }

  INDArray probabilities() {
    return probabilities;
  }

  /** Returns {@code −ln p} of one class in one row; after {@link #run}, in the same pass. */
  double minusLog(int row, int column) {
    return highest.get(row) - logits.get(row * classes + column) + minusLogHighest[row];
  }
}
