package dev.kindling.training;

/**
 * What scoring rows brings.
 *
 * @param totals the sums of loss and metrics
 * @param state the state behind the last row, which layers that remember have changed
 */
public record EvaluationResult(double[] totals, float[] state) {}
