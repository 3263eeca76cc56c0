package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Axes in another order. */
final class Axes {
  private Axes() {}

  /** Returns x with some axes in other places, the rest in their order. */
  static SymbolicTensor move(SymbolicTensor x, int[] sources, int[] destinations) {
    Map<Integer, Integer> moved = new TreeMap<>();
    for (int index = 0; index < Math.min(sources.length, destinations.length); index++) {
      moved.put(destinations[index], sources[index]);
    }
    if (sources.length != destinations.length || moved.size() < sources.length) {
      Kind.refuse("as many places as axes", destinations.length);
    }
    List<Integer> order = new ArrayList<>(all(x));
    order.removeAll(moved.values());
    moved.forEach(order::add);
    return ordered(x, order);
  }

  /** Returns x with two axes in each other's place. */
  static SymbolicTensor swap(SymbolicTensor x, int first, int second) {
    int rank = x.shape().rank();
    List<Integer> order = new ArrayList<>(all(x));
    int a = Given.axis(first, rank);
    int b = Given.axis(second, rank);
    order.set(a, b);
    order.set(b, a);
    return ordered(x, order);
  }

  private static List<Integer> all(SymbolicTensor x) {
    return IntStream.range(0, x.shape().rank()).boxed().toList();
  }

  private static SymbolicTensor ordered(SymbolicTensor x, List<Integer> order) {
    return Ops.transpose(x, order.stream().mapToInt(axis -> axis).toArray());
  }
}
