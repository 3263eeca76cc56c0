package dev.kindling.metrics;

/**
 * What decisions at thresholds were right and wrong, in the order of the thresholds.
 *
 * @param truePositives positive labels whose predictions are above the threshold
 * @param falsePositives negative labels whose predictions are above it
 * @param trueNegatives negative labels whose predictions are not
 * @param falseNegatives positive labels whose predictions are not
 */
record Outcomes(
    double[] truePositives,
    double[] falsePositives,
    double[] trueNegatives,
    double[] falseNegatives) {
  int count() {
    return truePositives.length;
  }

  /** Returns a quotient; 0 by 0. */
  static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
