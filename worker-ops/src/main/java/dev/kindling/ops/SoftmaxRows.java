package dev.kindling.ops;

import dev.kindling.kernels.Elements;
import dev.kindling.kernels.NativeCall;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The softmax of each row of logits and its logarithm. libnd4j's own log_softmax takes the
 * logarithm of an underflowed softmax, which is minus infinity for logits 100 apart; here {@code
 * −ln p[i] = max − z[i] − ln p[max]}, which is finite for all logits.
 */
final class SoftmaxRows implements Runnable {
  private final INDArray probabilities;
  private final Runnable softmax;
  private final Elements logits;
  private final Elements p;
  private final int rows;
  private final int classes;
  private final double[] highest;
  private final double[] minusLogHighest;

  SoftmaxRows(INDArray logits, INDArray probabilities) {
    this.probabilities = probabilities;
    this.softmax =
        NativeCall.of("softmax").inputs(logits).outputs(probabilities).integers(1).build();
    this.logits = Elements.of(logits);
    this.p = Elements.of(probabilities);
    this.rows = Math.toIntExact(logits.size(0));
    this.classes = Math.toIntExact(logits.size(1));
    this.highest = new double[rows];
    this.minusLogHighest = new double[rows];
  }

  /** Returns a (…, n) array as rows of n. */
  static INDArray rows(INDArray array) {
    return array.reshape('c', true, -1, array.size(-1));
  }

  @Override
  public void run() {
    softmax.run();
    for (int row = 0; row < rows; row++) {
      int best = row * classes;
      for (int index = best + 1; index < (row + 1) * classes; index++) {
        if (logits.get(index) > logits.get(best)) {
          best = index;
        }
      }
      highest[row] = logits.get(best);
      minusLogHighest[row] = -Math.log(p.get(best));
    }
  }

  INDArray probabilities() {
    return probabilities;
  }

  /** Returns {@code −ln p} of one class in one row. */
  double minusLog(int row, int column) {
    return highest[row] - logits.get(row * classes + column) + minusLogHighest[row];
  }
}
