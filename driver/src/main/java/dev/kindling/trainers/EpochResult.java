package dev.kindling.trainers;

import dev.kindling.training.RunState;
import dev.kindling.training.Totals;

/**
 * What an epoch, or an aborted one, has led to.
 *
 * @param state where it ended
 * @param totals the sums of {@link Totals}; their loss is not finite if training diverged
 * @param steps the steps made; the last of them is the one that diverged, if one did
 */
public record EpochResult(RunState state, double[] totals, long steps) {}
