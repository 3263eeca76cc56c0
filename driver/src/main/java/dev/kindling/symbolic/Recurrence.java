package dev.kindling.symbolic;

import java.util.ArrayList;
import java.util.List;

/**
 * A step run over sequences, each run reading the states that the one before made. Recurrent layers
 * are made of it; the step may call layers and read weights and any tensors around it, which are
 * then the same in every step. Gradients flow back through all steps.
 *
 * <p>Example: running sums over the steps of x (steps, batch, n).
 *
 * <pre>{@code
 * Recurrence.run(
 *     List.of(x),
 *     List.of(zero),
 *     (inputs, states) -> {
 *       SymbolicTensor sum = Ops.add(states.get(0), inputs.get(0));
 *       return new Recurrence.Step(List.of(sum), List.of(sum));
 *     });
 * }</pre>
 */
public final class Recurrence {
  /**
   * What a step makes, and what running it over sequences gives.
   *
   * @param outputs the results (batch, …) of one step; of all steps (steps, batch, …)
   * @param states the states that the next step reads; the last ones
   */
  public record Step(List<SymbolicTensor> outputs, List<SymbolicTensor> states) {
    /** Copies the lists. */
    public Step {
      outputs = List.copyOf(outputs);
      states = List.copyOf(states);
    }
  }

  /** Computes a step. */
  @FunctionalInterface
  public interface Function {
    /** Returns the results and the next states for one step of each sequence and the states. */
    Step apply(List<SymbolicTensor> inputs, List<SymbolicTensor> states);
  }

  private Recurrence() {}

  /**
   * Runs a step within a layer's {@code call}.
   *
   * @param sequences the sequences, time first: (steps, batch, …)
   * @param states the first states: (batch, …)
   * @throws dev.kindling.tensors.ShapeMismatchException if a state changes its shape
   */
  public static Step run(
      List<SymbolicTensor> sequences, List<SymbolicTensor> states, Function step) {
    Trace trace =
        Operation.traceOf(sequences)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cannot run steps: expected to be called from a layer's call(…). Write a layer that does it."));
    int count = sequences.size();
    List<SymbolicTensor> all =
        trace.scan(
            sequences,
            states,
            inputs -> {
              Step made =
                  step.apply(inputs.subList(0, count), inputs.subList(count, inputs.size()));
              List<SymbolicTensor> results = new ArrayList<>(made.outputs());
              results.addAll(made.states());
              return results;
            });
    int outputs = all.size() - states.size();
    return new Step(all.subList(0, outputs), all.subList(outputs, all.size()));
  }
}
