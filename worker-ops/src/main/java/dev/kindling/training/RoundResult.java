package dev.kindling.training;

import java.io.Serializable;

/**
 * What a worker brings back from its steps.
 *
 * @param examples how many examples it trained on
 * @param steps how many updates it made
 * @param state where it ended
 * @param totals the sums of {@link Totals}; their loss is not finite if training diverged, and then
 *     the last of the steps is the one that did
 */
public record RoundResult(long examples, long steps, RunState state, double[] totals)
    implements Serializable {}
