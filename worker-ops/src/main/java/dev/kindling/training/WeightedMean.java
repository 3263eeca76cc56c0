package dev.kindling.training;

import java.util.Arrays;

/**
 * The weighted mean of vectors {@code Σ w·v}, added up in their order in double precision or, for
 * equal shares, nearly as precisely.
 */
final class WeightedMean {
  /** Three arrays of so many stay in the first cache; loops over places of larger ones are slow. */
  private static final int BLOCK = 1024;

  private WeightedMean() {}

  /**
   * Returns the mean.
   *
   * @param vectors at least one, all of one length
   * @param weights one for each vector
   */
  static float[] of(float[][] vectors, double[] weights) {
    float[] mean = new float[vectors[0].length];
    double first = weights[0];
    boolean shares = isPowerOfTwo(first) && first * vectors.length <= 1;
    if (shares && Arrays.stream(weights).allMatch(weight -> weight == first)) {
      addInFloats(vectors, (float) first, mean);
    } else {
      addInDoubles(vectors, weights, mean);
    }
    return mean;
  }

  private static boolean isPowerOfTwo(double weight) {
    return weight >= Float.MIN_NORMAL && weight == Math.scalb(1.0, Math.getExponent(weight));
  }

  private static void addInDoubles(float[][] vectors, double[] weights, float[] mean) {
    for (int index = 0; index < mean.length; index++) {
      double sum = 0;
      for (int part = 0; part < vectors.length; part++) {
        sum += weights[part] * vectors[part][index];
      }
      mean[index] = (float) sum;
    }
  }

  /**
   * Java vectorizes no conversions between float and double. Here none is needed: products with a
   * power of two are exact unless they underflow, and what the sums round off is added up, too
   * (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B).
   */
  private static void addInFloats(float[][] vectors, float weight, float[] mean) {
    float[] terms = new float[BLOCK];
    float[] sums = new float[BLOCK];
    float[] lost = new float[BLOCK];
    for (int from = 0; from < mean.length; from += BLOCK) {
      int count = Math.min(BLOCK, mean.length - from);
      Arrays.fill(sums, 0);
      Arrays.fill(lost, 0);
      for (float[] vector : vectors) {
        System.arraycopy(vector, from, terms, 0, count);
        add(terms, weight, sums, lost);
      }
      for (int i = 0; i < BLOCK; i++) {
        // What an infinite sum has lost is no number.
        sums[i] += Float.isNaN(lost[i]) ? 0 : lost[i];
      }
      System.arraycopy(sums, 0, mean, from, count);
    }
  }

  private static void add(float[] terms, float weight, float[] sums, float[] lost) {
    for (int i = 0; i < BLOCK; i++) {
      float sum = sums[i];
      float term = weight * terms[i];
      float next = sum + term;
      float taken = next - sum;
      lost[i] += (sum - (next - taken)) + (term - taken);
      sums[i] = next;
    }
  }
}
