package dev.kindling.spark;

import dev.kindling.training.RoundResult;
import java.io.Serializable;

/**
 * What a worker brings back from its steps, and the time that they took, on which the result does
 * not depend.
 */
record WorkerRound(RoundResult result, long nanos) implements Serializable {}
