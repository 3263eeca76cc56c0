package dev.kindling.metrics;

import java.util.Arrays;

/**
 * The sums of {@link R2Score}: for each column Σ w·y, Σ w·y², Σ w·(y − p)² and Σ w, then the number
 * of examples that weigh something.
 */
record ExplainedVariance(String name, R2Score score, int columns) implements VectorMetric {
  private static final int SUM = 0;
  private static final int SQUARES = 1;
  private static final int RESIDUALS = 2;
  private static final int WEIGHT = 3;
  private static final int STATES = 4;

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public int states() {
    return columns * STATES + 1;
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    int perWeight = batch.valuesPerWeight(batch.predictionCount());
    for (int start = 0; start < batch.predictionCount(); start += columns) {
      boolean counts = false;
      for (int column = 0; column < columns; column++) {
        int at = start + column;
        double weight = batch.weight(at, perWeight);
        double label = batch.labels()[at];
        double error = label - batch.predictions()[at];
        int state = offset + column * STATES;
        sums[state + SUM] += weight * label;
        sums[state + SQUARES] += weight * label * label;
        sums[state + RESIDUALS] += weight * error * error;
        sums[state + WEIGHT] += weight;
        counts |= weight != 0;
      }
      sums[offset + columns * STATES] += counts ? 1 : 0;
    }
  }

  @Override
  public double[] results(double[] sums, int offset) {
    double[] scores = new double[columns];
    double[] totals = new double[columns];
    for (int column = 0; column < columns; column++) {
      int state = offset + column * STATES;
      double sum = sums[state + SUM];
      totals[column] = sums[state + SQUARES] - sum * (sum / sums[state + WEIGHT]);
      double raw = 1 - sums[state + RESIDUALS] / totals[column];
      scores[column] = Double.isInfinite(raw) ? 0 : raw;
    }
    double examples = sums[offset + columns * STATES];
    return Arrays.stream(joined(scores, totals)).map(raw -> adjusted(raw, examples)).toArray();
  }

  private double[] joined(double[] scores, double[] totals) {
    return switch (score.classAggregation()) {
      case NONE -> scores;
      case UNIFORM_AVERAGE -> new double[] {Arrays.stream(scores).average().orElse(0)};
      case VARIANCE_WEIGHTED_AVERAGE -> {
        double weighted = 0;
        for (int column = 0; column < columns; column++) {
          weighted += totals[column] * scores[column];
        }
        yield new double[] {weighted / Arrays.stream(totals).sum()};
      }
    };
  }

  private double adjusted(double raw, double examples) {
    double freedom = examples - score.numRegressors() - 1;
    return score.numRegressors() == 0 || freedom <= 0
        ? raw
        : 1 - (1 - raw) * (examples - 1) / freedom;
  }
}
