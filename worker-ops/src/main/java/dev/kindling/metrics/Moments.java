package dev.kindling.metrics;

/**
 * Means, variances and covariance of labels and predictions along an axis.
 *
 * @param labelMean the mean of the labels
 * @param predictionMean the mean of the predictions
 * @param labelVariance the variance of the labels, divided by their number
 * @param predictionVariance the variance of the predictions, divided by their number
 * @param covariance the mean product of what both differ from their means by
 */
record Moments(
    double labelMean,
    double predictionMean,
    double labelVariance,
    double predictionVariance,
    double covariance) {
  static Moments of(float[] labels, float[] predictions, int start, int stride, int size) {
    double labelSum = 0;
    double predictionSum = 0;
    for (int at = start; at < start + size * stride; at += stride) {
      labelSum += labels[at];
      predictionSum += predictions[at];
    }
    double labelMean = labelSum / size;
    double predictionMean = predictionSum / size;
    double labelSquares = 0;
    double predictionSquares = 0;
    double products = 0;
    for (int at = start; at < start + size * stride; at += stride) {
      double label = labels[at] - labelMean;
      double prediction = predictions[at] - predictionMean;
      labelSquares += label * label;
      predictionSquares += prediction * prediction;
      products += label * prediction;
    }
    return new Moments(
        labelMean, predictionMean, labelSquares / size, predictionSquares / size, products / size);
  }
}
