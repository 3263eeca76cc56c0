package dev.kindling.trainers;

/**
 * Every step is one batch spread over all workers, whose gradients are averaged: exactly the large
 * batch on one machine, at the cost of a round of messages for each step.
 */
public record GradientAveraging() implements Distribution {}
