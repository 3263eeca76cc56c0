package dev.kindling.layers;

import dev.kindling.ops.Zeros;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Recurrence;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The run of a cell over a sequence; within the loop the time axis comes first. */
final class StepLoop {
  private final RecurrentCell cell;
  private final Call call;
  private final boolean backwards;
  private final boolean zeroOutput;

  StepLoop(RecurrentCell cell, Call call, boolean backwards, boolean zeroOutput) {
    this.cell = cell;
    this.call = call;
    this.backwards = backwards;
    this.zeroOutput = zeroOutput;
  }

  /**
   * Runs the cell and returns the last result, or those of all steps, and the last states.
   *
   * @param x the sequence, (batch, steps, …)
   * @param first the states to start from
   * @param fromZeros whether these are zeros
   * @param all whether the results of all steps are wanted
   */
  Recurrence.Step run(
      SymbolicTensor x, List<SymbolicTensor> first, boolean fromZeros, boolean all) {
    Shape step = x.shape().slice(2, x.shape().rank());
    PreparedCell prepared = PreparedCell.of(cell, x, call);
    Optional<SymbolicTensor> mask = call.inputs().mask();
    if (mask.isEmpty() || (zeroOutput && all) || (fromZeros && !zeroOutput)) {
      Optional<Recurrence.Step> whole = prepared.run(x, first, mask, backwards);
      if (whole.isPresent()) {
        return whole(whole.get(), mask, all);
      }
    }
    List<SymbolicTensor> sequences = new ArrayList<>();
    sequences.add(timeFirst(prepared.project(x)));
    mask.ifPresent(counts -> sequences.add(timeFirst(counts)));
    // The last result is a state like others: a step that does not count repeats it.
    List<SymbolicTensor> states = new ArrayList<>(first);
    states.add(Ops.emit("Zeros", new Zeros(cell.outputShape(step)), x));
    Recurrence.Step done =
        Recurrence.run(
            sequences,
            states,
            (inputs, now) -> {
              List<SymbolicTensor> made =
                  prepared.step(inputs.get(0), now.subList(0, first.size()));
              List<SymbolicTensor> next =
                  mask.isPresent() ? where(inputs.get(1), made, now) : rotated(made);
              return new Recurrence.Step(
                  all ? List.of(next.get(next.size() - 1)) : List.of(), next);
            });
    SymbolicTensor last = done.states().get(first.size());
    SymbolicTensor output = all ? swapped(done.outputs().get(0)) : last;
    return new Recurrence.Step(List.of(output), done.states().subList(0, first.size()));
  }

  /** Returns the results of a run at once, in which a step that does not count repeats a state. */
  private Recurrence.Step whole(Recurrence.Step run, Optional<SymbolicTensor> mask, boolean all) {
    SymbolicTensor results = run.outputs().get(0);
    if (zeroOutput && mask.isPresent()) {
      SymbolicTensor counts = backwards ? ArrayOps.flip(mask.get(), 1) : mask.get();
      results = Ops.multiply(results, ArrayOps.expandDims(counts, -1));
    }
    return new Recurrence.Step(List.of(all ? results : run.states().get(0)), run.states());
  }

  /** Returns the states and behind them the result, which cells give first. */
  private static List<SymbolicTensor> rotated(List<SymbolicTensor> made) {
    List<SymbolicTensor> next = new ArrayList<>(made.subList(1, made.size()));
    next.add(made.get(0));
    return next;
  }

  private List<SymbolicTensor> where(
      SymbolicTensor counts, List<SymbolicTensor> made, List<SymbolicTensor> now) {
    List<SymbolicTensor> next = rotated(made);
    for (int index = 0; index < next.size(); index++) {
      SymbolicTensor value = next.get(index);
      SymbolicTensor mask = widen(counts, value);
      boolean zeroed = zeroOutput && index == next.size() - 1;
      next.set(
          index, zeroed ? Ops.multiply(value, mask) : LogicOps.where(mask, value, now.get(index)));
    }
    return next;
  }

  /** Returns a mask (batch,) with as many axes as what it is for. */
  private static SymbolicTensor widen(SymbolicTensor mask, SymbolicTensor like) {
    return Ops.reshape(mask, IntStream.generate(() -> 1).limit(like.shape().rank() - 1).toArray());
  }

  private SymbolicTensor timeFirst(SymbolicTensor sequence) {
    SymbolicTensor swapped = swapped(sequence);
    return backwards ? ArrayOps.flip(swapped, 0) : swapped;
  }

  /** Exchanges batch and time. */
  private static SymbolicTensor swapped(SymbolicTensor sequence) {
    int[] axes = IntStream.range(0, sequence.shape().rank()).toArray();
    axes[0] = 1;
    axes[1] = 0;
    return Ops.transpose(sequence, axes);
  }
}
