package dev.kindling.trainers;

/**
 * Every step is one batch spread over all workers, whose gradients are averaged: the large batch on
 * one machine, at the cost of a round of messages for each step.
 *
 * <p>Up to rounding it is exactly the large batch unless a layer looks at the batch as a whole or
 * draws random numbers. {@code BatchNormalization} normalizes by the mean and variance of each
 * worker's own rows of the batch, and the moving statistics are averaged; {@code Dropout} drops on
 * each worker by a seed of its own. Give such models batches that leave every worker many rows.
 *
 * @param halfPrecision whether parameters and gradients travel as bfloat16; false by default
 */
public record GradientAveraging(boolean halfPrecision) implements Distribution {
  /** Creates the averaging of whole floats. */
  public GradientAveraging() {
    this(false);
  }
}
