package dev.kindling.ops;

import dev.kindling.graph.Graph;
import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph run over the steps of sequences, each run reading the states that the one before made: a
 * recurrent layer. A replica puts a copy of the body for each step in its place once it knows their
 * number.
 *
 * <p>Inputs: the sequences (steps, batch, …), the first states (batch, …), then what every step
 * reads as it is. The body's inputs are one step of each sequence, the states, and the same. Its
 * outputs are the step's results, then the next states; here these are the results of all steps
 * (steps, batch, …) and the last states.
 *
 * @param body what one step computes
 * @param sequences the number of sequences, at least 1
 * @param states the number of states
 */
public record Scan(Graph body, int sequences, int states) implements Op {
  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    int steps = steps(inputs);
    List<TensorSpec> results = new ArrayList<>();
    for (int output = 0; output < body.outputs().size(); output++) {
      TensorSpec spec = body.specs().get(body.outputs().get(output));
      boolean state = output >= results();
      results.add(state ? spec : spec.withShape(spec.shape().prepend(steps)));
    }
    for (int state = 0; state < states; state++) {
      Shape before = inputs.get(sequences + state).shape();
      Shape after = results.get(results() + state).shape();
      if (!before.matches(after)) {
        throw new ShapeMismatchException(
            "Cannot apply operation 'Scan': expected state %d to keep its shape %s, got %s from a step."
                .formatted(state, before, after));
      }
    }
    return results;
  }

  /** Returns the number of results of a step that are no states. */
  public int results() {
    return body.outputs().size() - states;
  }

  /** Returns the number of steps of the sequences. */
  public int steps(List<TensorSpec> inputs) {
    int steps = inputs.get(0).shape().size(0);
    for (TensorSpec sequence : inputs.subList(1, sequences)) {
      int others = sequence.shape().size(0);
      if (steps != Shape.UNKNOWN && others != Shape.UNKNOWN && others != steps) {
        throw new ShapeMismatchException(
            "Cannot apply operation 'Scan': expected sequences of %d steps, got %d."
                .formatted(steps, others));
      }
      steps = steps == Shape.UNKNOWN ? others : steps;
    }
    return steps;
  }

  @Override
  public Kernel bind(Binding binding) {
    throw new IllegalStateException("Cannot bind operation 'Scan': expected it to be unrolled.");
  }
}
