package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.metrics.Metric;
import dev.kindling.metrics.Observation;
import java.util.stream.IntStream;

/** Counts how often each row was seen; the labels are the numbers of the rows. */
record SeenRows() implements Metric {
  /** The loss and the examples stand before the metric's sums. */
  private static final int OFFSET = 2;

  @Override
  public String name() {
    return "seen_rows";
  }

  @Override
  public int states() {
    return NumberedRows.CLASSES;
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    for (int example = 0; example < batch.examples(); example++) {
      sums[offset + (int) batch.labels()[example]]++;
    }
  }

  @Override
  public double result(double[] sums, int offset) {
    return IntStream.range(0, states()).filter(row -> sums[offset + row] > 0).count();
  }

  static void assertOnce(double[] totals, long rows) {
    for (int row = 0; row < NumberedRows.CLASSES; row++) {
      assertThat(totals[OFFSET + row])
          .as("times row %d was seen", row)
          .isEqualTo(row < rows ? 1 : 0);
    }
  }
}
