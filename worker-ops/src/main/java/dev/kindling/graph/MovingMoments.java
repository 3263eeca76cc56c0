package dev.kindling.graph;

import java.io.Serializable;

/**
 * A moving mean and a moving variance in the state vector that belong together, so that replicas
 * can be merged as moments instead of as plain averages.
 *
 * @param meanSlot the index of the mean's slot in the state layout
 * @param varianceSlot the index of the variance's slot
 * @param momentum the share of the old value that one update keeps
 * @param updatesPerStep how often one training step updates them; more than 1 for a shared layer
 */
public record MovingMoments(int meanSlot, int varianceSlot, double momentum, int updatesPerStep)
    implements Serializable {}
