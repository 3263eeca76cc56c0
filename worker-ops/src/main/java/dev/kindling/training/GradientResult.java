package dev.kindling.training;

import java.io.Serializable;
import java.util.List;

/**
 * What a worker brings back from one gradient.
 *
 * @param part the loss of the worker's part of the batch
 * @param gradients the gradient of the loss, or of each {@link GradientPart} of it
 * @param parameters the parameters after the forward pass; none unless the program {@link
 *     TrainingProgram#assignsParameters assigns} some
 * @param state the state after the forward pass
 * @param totals the sums of {@link Totals}
 */
public record GradientResult(
    BatchPart part, List<float[]> gradients, float[] parameters, float[] state, double[] totals)
    implements Serializable {
  /** Copies the list. */
  public GradientResult {
    gradients = List.copyOf(gradients);
  }

  /** Returns the number of examples. */
  public long examples() {
    return part.examples();
  }
}
