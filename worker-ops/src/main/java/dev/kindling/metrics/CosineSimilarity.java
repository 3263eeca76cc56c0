package dev.kindling.metrics;

/**
 * The cosine of the angle between labels and predictions along an axis: {@code Σ y·p / (|y|·|p|)};
 * 0 if one of them has no length. (Keras, CosineSimilarity.)
 *
 * <p>Example: labels (0, 1) and predictions (1, 1) give 0.7071.
 *
 * @param axis the axis, not that of the batch; the last one, -1, by default
 */
public record CosineSimilarity(int axis) implements AxisMean {
  /** Returns a copy along another axis. */
  public CosineSimilarity axis(int value) {
    return new CosineSimilarity(value);
  }

  @Override
  public String name() {
    return "cosine_similarity";
  }

  @Override
  public Direction direction() {
    return Direction.MAX;
  }

  @Override
  public double along(float[] labels, float[] predictions, int start, int stride, int size) {
    double product = 0;
    double labelSquares = 0;
    double predictionSquares = 0;
    for (int at = start; at < start + size * stride; at += stride) {
      product += (double) labels[at] * predictions[at];
      labelSquares += (double) labels[at] * labels[at];
      predictionSquares += (double) predictions[at] * predictions[at];
    }
    return product / (length(labelSquares) * length(predictionSquares));
  }

  private static double length(double squares) {
    return Math.max(Math.sqrt(squares), Epsilon.VALUE);
  }
}
