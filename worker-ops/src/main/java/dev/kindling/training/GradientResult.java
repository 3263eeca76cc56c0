package dev.kindling.training;

import java.io.Serializable;

/**
 * What a worker brings back from one gradient.
 *
 * @param examples how many examples it is the mean over
 * @param gradient the mean gradient of the loss
 * @param state the state after the forward pass
 * @param totals the sums of {@link Totals}
 */
public record GradientResult(long examples, float[] gradient, float[] state, double[] totals)
    implements Serializable {}
