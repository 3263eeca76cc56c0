package dev.kindling.training;

import dev.kindling.execution.Seeds;
import java.io.Serializable;

/**
 * Which steps one worker is to make without hearing of the others.
 *
 * @param seed the seed of the run
 * @param epoch the epoch, from 0
 * @param partition the worker's part of the data
 * @param batchSize how many examples a step takes; the last one of the rows may have fewer
 * @param maxSteps how many steps at most
 */
public record LocalRound(long seed, int epoch, int partition, int batchSize, int maxSteps)
    implements Serializable {
  /**
   * Returns the seed for what is random in the update number {@code iteration}. It does not depend
   * on the length of rounds: one worker draws the same numbers however often it reports.
   */
  public long stepSeed(long iteration) {
    return Seeds.mix(Seeds.mix(Seeds.mix(seed, epoch), partition), iteration);
  }
}
