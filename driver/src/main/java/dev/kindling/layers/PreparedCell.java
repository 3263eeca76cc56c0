package dev.kindling.layers;

import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Recurrence;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cell ready for one sequence: what is the same in all steps is there already. */
interface PreparedCell {
  /** A cell that can be prepared; others do all their work in every step. */
  interface Source {
    /**
     * Prepares the cell.
     *
     * @param x any tensor of the batch
     * @param step the shape of what the cell will read, without the batch axis
     */
    PreparedCell prepare(SymbolicTensor x, Shape step, Call call);
  }

  /** Returns what a step reads in the place of x; x may be one step or a whole sequence. */
  SymbolicTensor project(SymbolicTensor x);

  /** Returns the result and the next states for a step that was projected. */
  List<SymbolicTensor> step(SymbolicTensor projected, List<SymbolicTensor> states);

  /**
   * Runs over a whole sequence (batch, steps, …) at once, if there is an operation that does: the
   * results of all steps (batch, steps, …) in the order of the run, and the last states.
   */
  default Optional<Recurrence.Step> run(
      SymbolicTensor x,
      List<SymbolicTensor> first,
      Optional<SymbolicTensor> mask,
      boolean backwards) {
    return Optional.empty();
  }

  /** Prepares a cell for a sequence. */
  static PreparedCell of(RecurrentCell cell, SymbolicTensor x, Call call) {
    return of(cell, x, x.shape().slice(2, x.shape().rank()), call);
  }

  /** Prepares a cell that reads steps of a shape, for the batch of x. */
  static PreparedCell of(RecurrentCell cell, SymbolicTensor x, Shape step, Call call) {
    if (cell instanceof KerasLayer<?> layer) {
      layer.check(
          layer.outputRegularizer() == null,
          "no activityRegularizer in a cell that a recurrent layer runs, where it would be one for each step; give it to that layer",
          "one");
    }
    return cell instanceof Source source
        ? source.prepare(x, step, call)
        : new PreparedCell() {
          @Override
          public SymbolicTensor project(SymbolicTensor input) {
            return input;
          }

          @Override
          public List<SymbolicTensor> step(SymbolicTensor input, List<SymbolicTensor> states) {
            List<SymbolicTensor> all = new ArrayList<>(List.of(input));
            all.addAll(states);
            List<SymbolicTensor> made = cell.asLayer().applyAll(all);
            checkResults(cell.asLayer(), made.size(), states.size());
            return made;
          }
        };
  }

  private static void checkResults(Layer cell, int results, int states) {
    if (results != states + 1) {
      throw new IllegalStateException(
          "Cannot run cell '%s': expected %d tensors of its call, the result and the next states, got %d. Return them in the order of stateShapes."
              .formatted(cell.displayName(), states + 1, results));
    }
  }
}
