package dev.kindling.metrics;

import java.io.Serializable;

/**
 * Counts true and false positives and negatives at thresholds. The sums are histograms: for each
 * group, how much the positive labels weigh whose predictions lie above no threshold, above one,
 * above two, …, then the same of the negative labels.
 *
 * @param thresholds what predictions must be above to be positive
 * @param top how many of the largest predictions of the last axis may be positive; 0 for all
 * @param onlyClass the only place along the last axis that counts; -1 for all
 * @param groups 1, or the size of the last axis if each place along it is counted by itself
 */
record Confusion(Thresholds thresholds, int top, int onlyClass, int groups)
    implements Serializable {
  /** Stands for a prediction that is not among the largest. (Keras, NEG_INF.) */
  static final double OUT = -1e10;

  /** How a prediction counts. */
  interface Reading extends Serializable {
    /** Reads predictions as they are. */
    Reading PLAIN =
        new Reading() {
          @Override
          public float share(float prediction) {
            return prediction;
          }

          @Override
          public double weight(int column) {
            return 1;
          }
        };

    /** Returns what is compared with the thresholds. */
    float share(float prediction);

    /** Returns the weight of a place along the last axis. */
    double weight(int column);
  }

  int states() {
    return groups * 2 * (thresholds.count() + 1);
  }

  void update(Observation batch, Reading reading, double[] sums, int offset) {
    int columns = batch.predictionShape().last();
    int perWeight = batch.valuesPerWeight(batch.predictionCount());
    int buckets = thresholds.count() + 1;
    float[] predictions = batch.predictions();
    for (int start = 0; start < batch.predictionCount(); start += columns) {
      int last = top == 0 ? -1 : TopK.last(predictions, start, columns, top);
      int from = onlyClass < 0 ? start : start + onlyClass;
      int to = onlyClass < 0 ? start + columns : from + 1;
      for (int at = from; at < to; at++) {
        boolean in = last < 0 || at == last || TopK.before(predictions, at, last);
        float share = in ? reading.share(predictions[at]) : (float) OUT;
        int group = groups == 1 ? 0 : at - start;
        int side = batch.labels()[at] == 0 ? buckets : 0;
        int bucket = offset + 2 * buckets * group + side + thresholds.below(share);
        sums[bucket] += batch.weight(at, perWeight) * reading.weight(at - start);
      }
    }
  }

  /** Returns the counts of a group at each threshold. */
  Outcomes outcomes(double[] sums, int offset, int group) {
    int count = thresholds.count();
    int positives = offset + 2 * (count + 1) * group;
    double[][] positive = split(sums, positives);
    double[][] negative = split(sums, positives + count + 1);
    return new Outcomes(positive[0], negative[0], negative[1], positive[1]);
  }

  /** Returns how much lies above and how much below each threshold. */
  private double[][] split(double[] sums, int from) {
    int count = thresholds.count();
    double[] above = new double[count];
    double[] below = new double[count];
    double seen = 0;
    for (int index = count - 1; index >= 0; index--) {
      seen += sums[from + index + 1];
      above[index] = seen;
    }
    seen = 0;
    for (int index = 0; index < count; index++) {
      seen += sums[from + index];
      below[index] = seen;
    }
    return new double[][] {above, below};
  }
}
