package dev.kindling.symbolic;

import dev.kindling.ops.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Several ways to compute a tensor, of which each step runs one. What the ways have in common is
 * computed outside of them; state that one changes, and losses that it adds, are changed and count
 * in the steps that run it.
 *
 * <p>Example: in a layer's {@code call}, leaves a batch alone or makes it negative by chance.
 *
 * <pre>{@code
 * Branches.run(RandomOps.integer(x, 2, 0), List.of(() -> Ops.add(x, 0), () -> Ops.negative(x)));
 * }</pre>
 */
public final class Branches {
  private Branches() {}

  /**
   * Returns what one of several branches returns.
   *
   * @param index the number of the branch, counted from 0, an integer without axes
   * @param branches what computes tensors, all of one shape
   */
  public static SymbolicTensor run(SymbolicTensor index, List<Supplier<SymbolicTensor>> branches) {
    Trace trace = Operation.traceOf(List.of(index)).orElseThrow(() -> outsideCall());
    List<SymbolicTensor> all = new ArrayList<>(List.of(index));
    for (int number = 0; number < branches.size(); number++) {
      all.add(trace.guarded(index, number, branches.get(number)));
    }
    return trace.emit(new Chosen(), all).get(0);
  }

  private static IllegalStateException outsideCall() {
    return new IllegalStateException(
        "Cannot run branches: expected to be called from a layer's call(…). Write a layer that does it.");
  }
}
