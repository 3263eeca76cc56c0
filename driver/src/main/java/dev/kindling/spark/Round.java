package dev.kindling.spark;

import dev.kindling.training.RunState;

/**
 * What a round has led to.
 *
 * @param state where it ended
 * @param totals the sums of loss and metrics over its examples
 * @param steps the steps made, over all workers
 */
record Round(RunState state, double[] totals, long steps) {}
