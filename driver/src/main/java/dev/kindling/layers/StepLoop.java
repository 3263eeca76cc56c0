package dev.kindling.layers;

import dev.kindling.ops.Zeros;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Recurrence;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The run of a cell over a sequence, whose time axis comes first within the loop. */
final class StepLoop {
  /**
   * What a run gives.
   *
   * @param output the last result, or those of all steps
   * @param states the last states
   */
  record Result(SymbolicTensor output, List<SymbolicTensor> states) {}

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
   * Runs the cell.
   *
   * @param x the sequence, (batch, steps, …)
   * @param first the states to start from
   * @param all whether the results of all steps are wanted
   */
  Result run(SymbolicTensor x, List<SymbolicTensor> first, boolean all) {
    Shape step = x.shape().slice(2, x.shape().rank());
    CellStep steps = CellStep.of(cell, x, first, call);
    List<SymbolicTensor> sequences = new ArrayList<>();
    steps.sequences().forEach(sequence -> sequences.add(timeFirst(sequence)));
    Optional<SymbolicTensor> mask = call.inputs().mask();
    mask.ifPresent(given -> sequences.add(timeFirst(given)));
    // The last result is a state like others: a step that does not count repeats it.
    List<SymbolicTensor> states = new ArrayList<>(first);
    states.add(Ops.emit("Zeros", new Zeros(cell.outputShape(step)), x));
    Recurrence.Step done =
        Recurrence.run(
            sequences,
            states,
            (inputs, now) -> {
              int count = steps.sequences().size();
              List<SymbolicTensor> made =
                  steps.run(inputs.subList(0, count), now.subList(0, first.size()));
              Optional<SymbolicTensor> counts = mask.map(given -> inputs.get(count));
              return next(made, now, counts, all);
            });
    List<SymbolicTensor> last = done.states().subList(0, first.size());
    SymbolicTensor output =
        all ? timeFirst(done.outputs().get(0)) : done.states().get(first.size());
    return new Result(output, last);
  }

  private Recurrence.Step next(
      List<SymbolicTensor> made,
      List<SymbolicTensor> now,
      Optional<SymbolicTensor> counts,
      boolean all) {
    List<SymbolicTensor> states = new ArrayList<>();
    for (int index = 1; index < made.size(); index++) {
      states.add(choose(counts, made.get(index), now.get(index - 1)));
    }
    SymbolicTensor output = choose(counts, made.get(0), now.get(now.size() - 1));
    states.add(output);
    boolean zeroed = zeroOutput && counts.isPresent();
    SymbolicTensor shown =
        zeroed ? Ops.multiply(made.get(0), widen(counts.get(), made.get(0))) : output;
    return new Recurrence.Step(all ? List.of(shown) : List.of(), states);
  }

  private static SymbolicTensor choose(
      Optional<SymbolicTensor> counts, SymbolicTensor made, SymbolicTensor before) {
    return counts.map(mask -> ArrayOps.where(widen(mask, made), made, before)).orElse(made);
  }

  /** Returns a mask (batch,) with as many axes as what it is for. */
  private static SymbolicTensor widen(SymbolicTensor mask, SymbolicTensor like) {
    int[] ones = IntStream.generate(() -> 1).limit(like.shape().rank() - 1).toArray();
    return Ops.reshape(mask, ones);
  }

  /** Exchanges batch and time, and reverses time if the loop runs backwards. */
  private SymbolicTensor timeFirst(SymbolicTensor sequence) {
    int[] axes = IntStream.range(0, sequence.shape().rank()).toArray();
    axes[0] = 1;
    axes[1] = 0;
    return Ops.transpose(sequence, axes);
  }
}
