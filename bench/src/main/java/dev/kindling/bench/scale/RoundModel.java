package dev.kindling.bench.scale;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * What a round costs beside the workers' own computing, in milliseconds: {@code a + b·P + c·N +
 * d·R} for P million parameters, N partitions and R million numbers that the driver receives: N·P,
 * or P where the executors combine what their partitions bring back. Fitted by least squares of
 * relative errors, for costs span orders of magnitude.
 */
final class RoundModel {
  /** Above so many bytes of results the executors combine them; Kindling's own default. */
  static final long SLICED_ABOVE = 64L << 20;

  private static final int TERMS = 4;

  /** A measured round. */
  record Sample(long parameters, int partitions, double milliseconds) {}

  private final double[] factors;

  private RoundModel(double[] factors) {
    this.factors = factors;
  }

  /**
   * Fits the model. A cost that comes out negative is noise around none: the most negative one is
   * left out and the others are fitted again.
   */
  static RoundModel fit(List<Sample> samples) {
    int[] terms = IntStream.range(0, TERMS).toArray();
    while (true) {
      double[] solution = solve(samples, terms);
      double least = Arrays.stream(solution).min().orElse(0);
      if (least >= 0) {
        double[] factors = new double[TERMS];
        for (int index = 0; index < terms.length; index++) {
          factors[terms[index]] = solution[index];
        }
        return new RoundModel(factors);
      }
      int[] before = terms;
      terms =
          IntStream.range(0, before.length)
              .filter(index -> solution[index] > least)
              .map(index -> before[index])
              .toArray();
    }
  }

  private static double[] solve(List<Sample> samples, int[] terms) {
    double[][] rows = new double[samples.size()][];
    double[] ones = new double[samples.size()];
    for (int row = 0; row < rows.length; row++) {
      Sample sample = samples.get(row);
      double[] all = terms(sample.parameters(), sample.partitions());
      rows[row] =
          Arrays.stream(terms).mapToDouble(term -> all[term] / sample.milliseconds()).toArray();
      ones[row] = 1;
    }
    return new SingularValueDecomposition(new Array2DRowRealMatrix(rows))
        .getSolver()
        .solve(new ArrayRealVector(ones))
        .toArray();
  }

  private static double[] terms(long parameters, int partitions) {
    double millions = parameters / 1e6;
    boolean sliced = partitions > 1 && partitions * parameters * Float.BYTES > SLICED_ABOVE;
    return new double[] {1, millions, partitions, sliced ? millions : partitions * millions};
  }

  /** Returns a, b, c and d. */
  double[] factors() {
    return factors.clone();
  }

  /** Returns the milliseconds of a round. */
  double predict(long parameters, int partitions) {
    double[] terms = terms(parameters, partitions);
    return IntStream.range(0, TERMS).mapToDouble(index -> factors[index] * terms[index]).sum();
  }

  /** Returns how far the model is from a measured round, as a part of what was measured. */
  double error(Sample sample) {
    double fitted = predict(sample.parameters(), sample.partitions());
    return Math.abs(fitted - sample.milliseconds()) / sample.milliseconds();
  }
}
