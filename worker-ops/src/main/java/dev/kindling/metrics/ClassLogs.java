package dev.kindling.metrics;

/** Logarithms of the probabilities of classes that stand along an axis. */
final class ClassLogs {
  private ClassLogs() {}

  /**
   * Returns what is subtracted from a logit to make it the logarithm of its softmax: {@code ln Σ
   * exp z}.
   */
  static double ofSum(float[] logits, int start, int stride, int size) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int at = start; at < start + size * stride; at += stride) {
      largest = Math.max(largest, logits[at]);
    }
    double sum = 0;
    for (int at = start; at < start + size * stride; at += stride) {
      sum += Math.exp(logits[at] - largest);
    }
    return largest + Math.log(sum);
  }

  /** Returns the sum of probabilities, which Keras scales to 1. */
  static double sum(float[] probabilities, int start, int stride, int size) {
    double sum = 0;
    for (int at = start; at < start + size * stride; at += stride) {
      sum += probabilities[at];
    }
    return sum;
  }

  /** Returns the logarithm of a probability's share in their sum. */
  static double share(float probability, double sum) {
    return Math.log(Epsilon.clip((float) (probability / sum)));
  }
}
