package dev.kindling.spark;

import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Steps;
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
  private final int roundSteps;

  AveragingRounds(RoundJobs jobs, ExecutionPlan plan, int roundSteps) {
    this.jobs = jobs;
    this.plan = plan;
    this.roundSteps = roundSteps;
  }

  @Override
  public long passSteps() {
    return stepsOf(jobs.plan().layout().largest());
  }

  @Override
  public int roundSteps() {
    return roundSteps;
  }

  private long stepsOf(long rows) {
    return (rows + plan.batchSize() - 1) / plan.batchSize();
  }

  @Override
  public long count(Steps steps) {
    return Arrays.stream(jobs.plan().layout().rows())
        .map(rows -> steps.within(stepsOf(rows)).count())
        .sum();
  }

  @Override
  public long rows(Steps steps) {
    int batch = plan.batchSize();
    return Arrays.stream(jobs.plan().layout().rows())
        .map(rows -> Steps.rows(steps.to(), batch, rows) - Steps.rows(steps.from(), batch, rows))
        .sum();
  }

  @Override
  public Round run(Steps steps, RunState from) {
    long rows = jobs.plan().layout().total();
    int epoch = steps.pass();
    Permutation order = Permutation.ofEpoch(plan.seed(), epoch, rows, plan.shuffle());
    List<RoundResult> results =
        jobs.run(
            "fit: epoch %d round %d".formatted(epoch + 1, steps.from() / roundSteps + 1),
            from,
            state -> new LocalStepsTask(jobs.sharedPlan(), state, order, steps));
    double[] totals = plan.program().totals().zeros();
    results.forEach(result -> Totals.add(totals, result.totals()));
    return new Round(
        Averaging.combine(results, from, plan.program().training()),
        totals,
        results.stream().mapToLong(RoundResult::steps).sum());
  }
}
