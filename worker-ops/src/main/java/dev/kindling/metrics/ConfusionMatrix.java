package dev.kindling.metrics;

/**
 * Sums what weighs how much for each pair of a label's class, the row, and a prediction's class,
 * the column; then intersection over union.
 *
 * @param name the metric's name
 * @param classes how labels and predictions name classes, and which count
 * @param threshold from where on a prediction is of class 1, else of class 0; null if predictions
 *     name classes
 */
record ConfusionMatrix(String name, IoU classes, Double threshold) implements Metric {
  /** Classes that weigh less do not occur. */
  private static final double ZERO = 1e-9;

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public int states() {
    return classes.numClasses() * classes.numClasses();
  }

  @Override
  public void update(Observation batch, double[] sums, int offset) {
    int count = classes.numClasses();
    int positions = classes.positions(batch);
    int perWeight = batch.valuesPerWeight(positions);
    for (int index = 0; index < positions; index++) {
      int row = classes.label(batch, index);
      int column = column(batch, index);
      boolean inside = row >= 0 && row < count && column >= 0 && column < count;
      if (inside && !classes.ignores(row)) {
        double weight = batch.weight(index, perWeight);
        sums[offset + row * count + column] += classes.wholeWeights() ? (long) weight : weight;
      }
    }
  }

  private int column(Observation batch, int index) {
    if (threshold == null) {
      return classes.prediction(batch, index);
    }
    return batch.predictions()[index] >= threshold.floatValue() ? 1 : 0;
  }

  /** The mean over those of the target classes that occur. */
  @Override
  public double result(double[] sums, int offset) {
    int count = classes.numClasses();
    double sum = 0;
    int occurring = 0;
    for (int target : classes.targetClassIds()) {
      double intersection = sums[offset + target * count + target];
      double union = -intersection;
      for (int other = 0; other < count; other++) {
        union += sums[offset + target * count + other] + sums[offset + other * count + target];
      }
      if (union > ZERO) {
        sum += intersection / (union + Epsilon.VALUE);
        occurring++;
      }
    }
    return Outcomes.ratio(sum, occurring);
  }
}
