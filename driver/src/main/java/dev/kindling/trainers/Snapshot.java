package dev.kindling.trainers;

import dev.kindling.training.RunState;
import java.util.OptionalInt;

/**
 * All that a fit needs to go on as if it had never been interrupted.
 *
 * @param state weights, the optimizer's variables with the learning rate, and the number of steps
 * @param epoch the epoch that comes next, from 0
 * @param pass the pass over the rows that comes next
 * @param step the step of it that comes next
 * @param chosenSteps the steps between averages, if the fit has chosen them
 */
public record Snapshot(RunState state, int epoch, int pass, long step, OptionalInt chosenSteps) {}
