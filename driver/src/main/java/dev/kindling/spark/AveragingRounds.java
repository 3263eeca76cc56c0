package dev.kindling.spark;

import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Steps;
import dev.kindling.training.Averaging;
import dev.kindling.training.HalfFrames;
import dev.kindling.training.Permutation;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RoundSlices;
import dev.kindling.training.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Rounds of parameter averaging: some steps on every worker, then the mean of where they ended. */
final class AveragingRounds implements Rounds {
  private final RoundJobs jobs;
  private final ExecutionPlan plan;
  private final RoundLength length;
  private final Optional<TimedSlices> slices;
  private int pass;
  private int round;

  AveragingRounds(RoundJobs jobs, ExecutionPlan plan, RoundLength length, ResultSize size) {
    this.jobs = jobs;
    this.plan = plan;
    this.length = length;
    this.slices =
        size.shares()
            .map(shares -> new TimedSlices(new RoundSlices(shares, plan.program().training())));
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
    String what = "fit: epoch %d round %d".formatted(epoch + 1, round);
    Function<Broadcast<RunState>, LocalStepsTask> task =
        state -> new LocalStepsTask(jobs.sharedPlan(), state, order, steps);
    boolean half = plan.distribution().halfPrecision();
    RunState start = half ? HalfFrames.start(from) : from;
    WorkerRound all =
        slices.isPresent()
            ? jobs.combine(what, start, task, slices.get())
            : combine(jobs.run(what, start, task), start);
    long compute = all.nanos() * jobs.waves();
    length.measured(new RoundTime(steps.count(), compute, System.nanoTime() - begin));
    RoundResult result = half ? HalfFrames.received(all.result(), from) : all.result();
    return new Round(result.state(), result.totals(), result.steps());
  }

  private WorkerRound combine(List<WorkerRound> rounds, RunState from) {
    return new WorkerRound(
        Averaging.combine(WorkerRound.results(rounds), from, plan.program().training()),
        WorkerRound.longest(rounds));
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
