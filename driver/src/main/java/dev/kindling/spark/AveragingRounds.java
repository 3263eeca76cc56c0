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
import java.util.OptionalInt;

/** Rounds of parameter averaging: some steps on every worker, then the mean of where they ended. */
final class AveragingRounds implements Rounds {
  private final RoundJobs jobs;
  private final ExecutionPlan plan;
  private final RoundLength length;
  private int pass;
  private int round;

  AveragingRounds(RoundJobs jobs, ExecutionPlan plan, RoundLength length) {
    this.jobs = jobs;
    this.plan = plan;
    this.length = length;
  }

  @Override
  public long passSteps() {
    return stepsOf(jobs.plan().layout().largest());
  }

  @Override
  public int roundSteps() {
    return length.steps();
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
    round = epoch == pass ? round + 1 : 1;
    pass = epoch;
    long begin = System.nanoTime();
    List<WorkerRound> workers =
        jobs.run(
            "fit: epoch %d round %d".formatted(epoch + 1, round),
            from,
            state -> new LocalStepsTask(jobs.sharedPlan(), state, order, steps));
    List<RoundResult> results = workers.stream().map(WorkerRound::result).toList();
    double[] totals = plan.program().totals().zeros();
    results.forEach(result -> Totals.add(totals, result.totals()));
    Round made =
        new Round(
            Averaging.combine(results, from, plan.program().training()),
            totals,
            results.stream().mapToLong(RoundResult::steps).sum());
    long longest = workers.stream().mapToLong(WorkerRound::nanos).max().orElse(0);
    length.measured(
        new RoundTime(steps.count(), longest * jobs.waves(), System.nanoTime() - begin));
    return made;
  }

  @Override
  public OptionalInt chosenSteps() {
    return length.chosen();
  }

  @Override
  public void chosenSteps(int chosen) {
    length.chosen(chosen);
  }

  @Override
  public void epochEnded() {
    length.settle();
  }
}
