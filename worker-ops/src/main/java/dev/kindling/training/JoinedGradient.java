package dev.kindling.training;

import java.io.Serializable;
import java.util.List;

/**
 * The gradient of a batch that was spread over workers.
 *
 * @param parts the loss of each worker's part of the batch
 * @param totals the sums of {@link Totals}, each part as if it were a batch; see {@link
 *     BatchPart#join}
 * @param gradient the gradient
 * @param parameters the parameters after the forward pass; none unless it assigns some
 * @param state the state after the forward pass
 */
public record JoinedGradient(
    List<BatchPart> parts, double[] totals, float[] gradient, float[] parameters, float[] state)
    implements Serializable {
  /** Copies the list. */
  public JoinedGradient {
    parts = List.copyOf(parts);
  }

  /**
   * Returns the run after the forward pass; the update is still to be made.
   *
   * @param before the run before it
   */
  public RunState passed(RunState before) {
    float[] passed = parameters.length == 0 ? before.parameters() : parameters;
    return new RunState(passed, before.optimizer(), state, before.iteration());
  }
}
