package dev.kindling.bench.local;

import java.util.List;

/**
 * A model, its batch and what a turn of measuring it takes.
 *
 * @param batch the examples of a step
 * @param input the sizes of an example, channels last; the number of tokens where it has some
 * @param tokens how many different tokens an example has, 0 if it has reals
 * @param classes the number of classes
 * @param steps the steps of a turn
 */
record Workload(String name, int batch, List<Integer> input, int tokens, int classes, int steps) {
  static final Workload MLP = reals("MLP 784-512-512-10", 128, 10, 200, 784);
  static final Workload WIDE = reals("wide MLP 1024-4096-4096-1024", 256, 1024, 6, 1024);
  static final Workload CNN = reals("CNN 28x28x1", 64, 10, 40, 28, 28, 1);
  static final Workload RESNET = reals("ResNet 32x32x3", 64, 10, 8, 32, 32, 3);
  static final Workload LSTM = reals("LSTM 128 on 100x128", 32, 10, 12, 100, 128);
  static final Workload GRU = reals("GRU 128 on 100x128", 32, 10, 12, 100, 128);
  static final Workload TEXT =
      new Workload("text, Embedding 20000x128, Conv1D", 64, List.of(200), 20_000, 2, 8);
  static final Workload TRANSFORMER = reals("transformer block 64x128", 32, 10, 20, 64, 128);

  static final List<Workload> ALL = List.of(MLP, WIDE, CNN, RESNET, LSTM, GRU, TEXT, TRANSFORMER);

  private static Workload reals(String name, int batch, int classes, int steps, Integer... input) {
    return new Workload(name, batch, List.of(input), 0, classes, steps);
  }

  /** Returns the numbers of an example. */
  int size() {
    return input.stream().reduce(1, Math::multiplyExact);
  }

  /** Returns the sizes of an example. */
  int[] sizes() {
    return input.stream().mapToInt(Integer::intValue).toArray();
  }
}
