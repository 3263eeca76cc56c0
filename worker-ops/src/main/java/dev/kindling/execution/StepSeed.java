package dev.kindling.execution;

/** The seed of the current step, from which every node derives its own. */
final class StepSeed {
  private long step;

  void set(long seed) {
    step = seed;
  }

  /** Returns a seed that depends on the step and the node only. */
  long of(int node) {
    return Seeds.mix(step, node);
  }
}
