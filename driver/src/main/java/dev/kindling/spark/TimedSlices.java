package dev.kindling.spark;

import dev.kindling.training.RoundResult;
import dev.kindling.training.RunState;
import dev.kindling.training.Slices;
import java.util.List;

/** Slices of rounds; the time that a worker took goes with each, the longest one with them all. */
record TimedSlices(Slices<RoundResult, RoundResult> results)
    implements Slices<WorkerRound, WorkerRound> {
  @Override
  public int count() {
    return results.count();
  }

  @Override
  public WorkerRound cut(WorkerRound round, int slice) {
    return new WorkerRound(results.cut(round.result(), slice), round.nanos());
  }

  @Override
  public WorkerRound combine(List<WorkerRound> parts, RunState before, int slice) {
    RoundResult combined = results.combine(WorkerRound.results(parts), before, slice);
    return new WorkerRound(combined, WorkerRound.longest(parts));
  }

  @Override
  public WorkerRound whole(List<WorkerRound> slices, RunState before) {
    RoundResult whole = results.whole(WorkerRound.results(slices), before);
    return new WorkerRound(whole, WorkerRound.longest(slices));
  }
}
