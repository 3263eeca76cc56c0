package dev.kindling.layers;

import java.util.List;

/** Static factories of the layers that prepare numbers and images; part of {@link Layers}. */
abstract class PreprocessingLayers extends ImageLayers {
  /**
   * Returns a layer that subtracts a mean and divides by a deviation; see {@link Normalization}.
   */
  public static Normalization normalization() {
    return new Normalization();
  }

  /** Returns a layer that multiplies by numbers, one or one per feature; see {@link Rescaling}. */
  public static Rescaling rescaling(double... scale) {
    return new Rescaling(Numbers.of(scale));
  }

  /** Returns a layer that numbers the bins between boundaries; see {@link Discretization}. */
  public static Discretization discretization(List<Double> binBoundaries) {
    return new Discretization().binBoundaries(binBoundaries);
  }

  /**
   * Returns a layer that finds bins of equally many numbers in data; see {@link Discretization}.
   */
  public static Discretization discretization(int numBins) {
    return new Discretization().numBins(numBins);
  }

  /** Returns a layer that makes vectors of integers; see {@link CategoryEncoding}. */
  public static CategoryEncoding categoryEncoding(int numTokens) {
    return new CategoryEncoding(numTokens);
  }

  /** Returns a layer that resizes images; see {@link Resizing}. */
  public static Resizing resizing(int height, int width) {
    return new Resizing(height, width);
  }

  /** Returns a layer that keeps the middle of images; see {@link CenterCrop}. */
  public static CenterCrop centerCrop(int height, int width) {
    return new CenterCrop(height, width);
  }

  /** Returns a layer of how loud sounds are in bands; see {@link MelSpectrogram}. */
  public static MelSpectrogram melSpectrogram() {
    return new MelSpectrogram();
  }

  /** Returns a layer of the frequencies of signals; see {@link STFTSpectrogram}. */
  public static STFTSpectrogram stftSpectrogram() {
    return new STFTSpectrogram();
  }

  /** Returns a layer that numbers texts; see {@link StringLookup}. */
  public static StringLookup stringLookup(String... vocabulary) {
    return vocabulary.length == 0 ? new StringLookup() : new StringLookup().vocabulary(vocabulary);
  }

  /** Returns a layer that numbers integers; see {@link IntegerLookup}. */
  public static IntegerLookup integerLookup(int... vocabulary) {
    return vocabulary.length == 0
        ? new IntegerLookup()
        : new IntegerLookup().vocabulary(vocabulary);
  }

  /** Returns a layer that numbers the words of texts; see {@link TextVectorization}. */
  public static TextVectorization textVectorization() {
    return new TextVectorization();
  }

  /** Returns a layer that hashes combinations into bins; see {@link HashedCrossing}. */
  public static HashedCrossing hashedCrossing(int numBins) {
    return new HashedCrossing(numBins);
  }

  /** Returns a layer that hashes texts or integers into bins; see {@link Hashing}. */
  public static Hashing hashing(int numBins) {
    return new Hashing(numBins);
  }
}
