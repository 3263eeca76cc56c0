package dev.kindling.spark;

import dev.kindling.training.RunState;
import dev.kindling.training.StepProgress;
import dev.kindling.training.Totals;

/** How far the rounds of an epoch have come. */
final class EpochProgress implements StepProgress {
  private final double[] totals;
  private RunState state;
  private long steps;
  private boolean going = true;

  EpochProgress(RunState from, double[] totals) {
    this.state = from;
    this.totals = totals;
  }

  /** Adds a round. */
  void add(Round round) {
    state = round.state();
    Totals.add(totals, round.totals());
    steps += round.steps();
  }

  /** Returns whether to make another round. */
  boolean going() {
    return going && Double.isFinite(Totals.loss(totals));
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public double[] totals() {
    return totals;
  }

  @Override
  public RunState state() {
    return state;
  }

  @Override
  public void state(RunState next) {
    state = next;
  }

  @Override
  public void stop() {
    going = false;
  }
}
