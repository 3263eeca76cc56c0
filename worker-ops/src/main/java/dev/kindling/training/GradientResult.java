package dev.kindling.training;

import java.io.Serializable;

/**
 * What a worker brings back from one gradient.
 *
 * @param examples how many examples it is the mean over
 * @param gradient the mean gradient of the loss
 * @param parameters the parameters after the forward pass; none unless the program {@link
 *     TrainingProgram#assignsParameters assigns} some
 * @param state the state after the forward pass
 * @param totals the sums of {@link Totals}
 */
public record GradientResult(
    long examples, float[] gradient, float[] parameters, float[] state, double[] totals)
    implements Serializable {}
