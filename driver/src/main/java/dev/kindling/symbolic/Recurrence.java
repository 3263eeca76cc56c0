package dev.kindling.symbolic;

import dev.kindling.ops.GatedSteps;
import dev.kindling.ops.Gating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   * Runs all steps of a gated cell at once.
   *
   * @param gating the cell, its gates as {@code tanh} and {@code sigmoid} make them
   * @param given the products of the sequence with the input's kernel, (batch, steps, gates ·
   *     units)
   * @param states the first states: (batch, units)
   * @param kernel the recurrent kernel, (units, gates · units)
   * @param bias what is added to the state's products, if anything is
   * @param mask which steps (batch, steps) count; the others repeat state and result
   * @param backwards whether it runs from the last step to the first
   * @return the results of all steps (batch, steps, units) in the order of the run, and the last
   *     states
   */
  public static Step gated(
      Gating gating,
      SymbolicTensor given,
      List<SymbolicTensor> states,
      Weight kernel,
      Optional<Operand> bias,
      Optional<SymbolicTensor> mask,
      boolean backwards) {
    List<Operand> operands = new ArrayList<>();
    operands.add(given);
    operands.addAll(states);
    operands.add(kernel);
    bias.ifPresent(operands::add);
    mask.ifPresent(operands::add);
    GatedSteps op = new GatedSteps(gating, backwards, bias.isPresent(), mask.isPresent());
    List<SymbolicTensor> made = Operation.traceOf(operands).orElseThrow().emit(op, operands);
    return new Step(made.subList(0, 1), made.subList(1, made.size()));
  }

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
