package dev.kindling.bench.local;

import java.util.Arrays;

/** A model, its batch and what a turn of measuring it takes. */
public enum Workload {
  MLP("MLP 784-512-512-10", 128, 10, 200, 784),
  WIDE_MLP("wide MLP 1024-4096-4096-1024", 256, 1024, 24, 1024),
  CNN("CNN 28x28x1", 64, 10, 40, 28, 28, 1),
  RESNET("ResNet 32x32x3", 64, 10, 8, 32, 32, 3),
  LSTM("LSTM 128 on 100x128", 32, 10, 12, 100, 128),
  GRU("GRU 128 on 100x128", 32, 10, 12, 100, 128),
  TEXT("text: Embedding 20000x128, Conv1D, 200 tokens", 64, 2, 24, 200),
  TRANSFORMER("transformer block 64x128", 32, 10, 20, 64, 128);

  /** How many different tokens there are in {@link #TEXT}. */
  public static final int TOKENS = 20_000;

  private final String title;
  private final int batch;
  private final int classes;
  private final int steps;
  private final int[] input;

  Workload(String title, int batch, int classes, int steps, int... input) {
    this.title = title;
    this.batch = batch;
    this.classes = classes;
    this.steps = steps;
    this.input = input;
  }

  /** Returns what it is called in tables. */
  public String title() {
    return title;
  }

  /** Returns the examples of a step. */
  public int batch() {
    return batch;
  }

  /** Returns the number of classes. */
  public int classes() {
    return classes;
  }

  /** Returns the steps of a turn. */
  public int steps() {
    return steps;
  }

  /**
   * Returns the multiplications and additions that training on an example takes, if nearly all of
   * them are in products of matrices; else NaN.
   */
  double flops() {
    if (this != WIDE_MLP) {
      return Double.NaN;
    }
    // Each kernel is met forward and by two gradients, but the features need none.
    double first = 1024.0 * 4096;
    double kernels = first + 4096.0 * 4096 + 4096.0 * 1024;
    return 2 * (3 * kernels - first);
  }

  /** Returns the sizes of an example, channels last. */
  public int[] input() {
    return input.clone();
  }

  /** Returns the numbers of an example. */
  public int size() {
    return Arrays.stream(input).reduce(1, Math::multiplyExact);
  }

  /** Returns whether examples are tokens, not reals. */
  public boolean tokens() {
    return this == TEXT;
  }
}
