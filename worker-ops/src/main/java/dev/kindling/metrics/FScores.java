package dev.kindling.metrics;

import dev.kindling.tensors.Shape;
import java.util.Arrays;

/**
 * The sums of {@link FBetaScore}: for each column, or for all together, true positives, false
 * positives, false negatives and labels.
 */
record FScores(String name, Average average, double beta, Double threshold, int columns)
    implements VectorMetric {
  private static final int TRUE_POSITIVES = 0;
  private static final int FALSE_POSITIVES = 1;
  private static final int FALSE_NEGATIVES = 2;
  private static final int LABELS = 3;
  private static final int STATES = 4;

  /** Predictions that are not larger are never the largest. */
  private static final double ZERO = 1e-9;

  static void check(String metric, double beta, Double threshold) {
    new MetricArguments(metric)
        .positive("beta", beta)
        .that(
            threshold == null || (threshold > 0 && threshold <= 1),
            "threshold above 0 and at most 1",
            threshold)
        .done();
  }

  static Metric resolve(
      String name,
      Average average,
      double beta,
      Double threshold,
      Shape labels,
      Shape predictions) {
    LabelShapes.columns(name, predictions);
    LabelShapes.same(name, labels, predictions);
    return new FScores(name, average, beta, threshold, predictions.last());
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  private int groups() {
    return average == Average.MICRO ? 1 : columns;
  }

  @Override
  public int states() {
    return groups() * STATES;
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    float[] predictions = batch.predictions();
    int perWeight = batch.valuesPerWeight(batch.predictionCount());
    for (int start = 0; start < batch.predictionCount(); start += columns) {
      float largest = predictions[start + Largest.of(predictions, start, columns)];
      for (int column = 0; column < columns; column++) {
        int at = start + column;
        double positive = positive(predictions[at], largest) ? batch.weight(at, perWeight) : 0;
        double label = batch.labels()[at];
        double negative = batch.weight(at, perWeight) - positive;
        int state = offset + (groups() == 1 ? 0 : column) * STATES;
        sums[state + TRUE_POSITIVES] += positive * label;
        sums[state + FALSE_POSITIVES] += positive * (1 - label);
        sums[state + FALSE_NEGATIVES] += negative * label;
        sums[state + LABELS] += (positive + negative) * label;
      }
    }
  }

  private boolean positive(float prediction, float largest) {
    return threshold == null
        ? prediction >= largest && Math.abs(prediction) > ZERO
        : prediction > threshold.floatValue();
  }

  @Override
  public double[] results(double[] sums, int offset) {
    double[] scores = new double[groups()];
    double weighted = 0;
    double total = 0;
    for (int group = 0; group < scores.length; group++) {
      int state = offset + group * STATES;
      scores[group] = score(sums, state);
      weighted += scores[group] * sums[state + LABELS];
      total += sums[state + LABELS];
    }
    return switch (average) {
      case NONE -> scores;
      case WEIGHTED -> new double[] {weighted / (total + Epsilon.VALUE)};
      case MICRO, MACRO -> new double[] {Arrays.stream(scores).average().orElse(0)};
    };
  }

  private double score(double[] sums, int state) {
    double right = sums[state + TRUE_POSITIVES];
    double precision = right / (right + sums[state + FALSE_POSITIVES] + Epsilon.VALUE);
    double recall = right / (right + sums[state + FALSE_NEGATIVES] + Epsilon.VALUE);
    double squared = beta * beta;
    return (1 + squared) * precision * recall / (squared * precision + recall + Epsilon.VALUE);
  }
}
