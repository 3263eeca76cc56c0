package dev.kindling.spark;

import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.training.Averaging;
import dev.kindling.training.Permutation;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RunState;
import dev.kindling.training.Totals;
import java.util.Arrays;
import java.util.List;

/** Rounds of parameter averaging: some steps on every worker, then the mean of where they ended. */
final class AveragingRounds implements Rounds {
  private final RoundJobs jobs;
  private final ExecutionPlan plan;
  private final int steps;

  AveragingRounds(RoundJobs jobs, ExecutionPlan plan, int steps) {
    this.jobs = jobs;
    this.plan = plan;
    this.steps = steps;
  }

  @Override
  public long rounds() {
    long rows = (long) steps * plan.batchSize();
    return (jobs.plan().layout().largest() + rows - 1) / rows;
  }

  @Override
  public long steps() {
    int batch = plan.batchSize();
    return Arrays.stream(jobs.plan().layout().rows()).map(rows -> (rows + batch - 1) / batch).sum();
  }

  @Override
  public Round run(int epoch, int round, RunState from) {
    long rows = jobs.plan().layout().total();
    Permutation order = Permutation.ofEpoch(plan.seed(), epoch, rows, plan.shuffle());
    List<RoundResult> results =
        jobs.run(
            "fit: epoch %d round %d".formatted(epoch + 1, round + 1),
            from,
            state -> new LocalStepsTask(jobs.sharedPlan(), state, order, epoch, round, steps));
    double[] totals = plan.program().totals().zeros();
    results.forEach(result -> Totals.add(totals, result.totals()));
    return new Round(
        Averaging.combine(results, from, plan.program().training()),
        totals,
        results.stream().mapToLong(RoundResult::steps).sum());
  }
}
