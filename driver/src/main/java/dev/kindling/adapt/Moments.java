package dev.kindling.adapt;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Means and variances of numbers, for each of some cells. Sums are exact. */
public final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] cells;
  private final ExactSum[] sums;
  private final ExactSum[] squares;
  private final long[] counts;

  /**
   * Creates moments of nothing.
   *
   * @param cells for each number of an example the cell that it counts for
   * @param count how many cells there are
   */
  public Moments(int[] cells, int count) {
    this.cells = cells.clone();
    this.sums = new ExactSum[count];
    this.squares = new ExactSum[count];
    this.counts = new long[count];
    Arrays.setAll(sums, cell -> new ExactSum());
    Arrays.setAll(squares, cell -> new ExactSum());
  }

  /** Returns moments of nothing for the same cells. */
  public Moments empty() {
    return new Moments(cells, counts.length);
  }

  /** Adds examples, one behind the other. */
  public void add(float[] values) {
    for (int index = 0; index < values.length; index++) {
      int cell = cells[index % cells.length];
      double value = values[index];
      sums[cell].add(value);
      squares[cell].add(value * value);
      counts[cell]++;
    }
  }

  /** Adds what other moments have seen. */
  public void add(Moments other) {
    for (int cell = 0; cell < counts.length; cell++) {
      sums[cell].add(other.sums[cell]);
      squares[cell].add(other.squares[cell]);
      counts[cell] += other.counts[cell];
    }
  }

  /** Returns the mean of each cell. */
  public float[] means() {
    float[] means = new float[counts.length];
    for (int cell = 0; cell < means.length; cell++) {
      means[cell] = mean(sums[cell], cell).floatValue();
    }
    return means;
  }

  /** Returns the biased variance of each cell. */
  public float[] variances() {
    float[] variances = new float[counts.length];
    for (int cell = 0; cell < variances.length; cell++) {
      BigDecimal mean = mean(sums[cell], cell);
      BigDecimal variance = mean(squares[cell], cell).subtract(mean.multiply(mean));
      variances[cell] = Math.max(0, variance.floatValue());
    }
    return variances;
  }

  private BigDecimal mean(ExactSum sum, int cell) {
    return sum.value().divide(BigDecimal.valueOf(counts[cell]), MathContext.DECIMAL128);
  }
}
