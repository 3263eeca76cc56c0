package dev.kindling.spark;

import dev.kindling.graph.Graph;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Steps;
import dev.kindling.training.Averaging;
import dev.kindling.training.Permutation;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RoundSlices;
import dev.kindling.training.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Rounds of parameter averaging: some steps on every worker, then the mean of where they ended. */
final class AveragingRounds implements Rounds {
  private final RoundJobs jobs;
  private final ExecutionPlan plan;
  private final RoundLength length;
  private final ResultSize size;
  private int pass;
  private int round;

  AveragingRounds(RoundJobs jobs, ExecutionPlan plan, RoundLength length, ResultSize size) {
    this.jobs = jobs;
    this.plan = plan;
    this.length = length;
    this.size = size;
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
    List<WorkerRound> rounds =
        size.sliced()
            ? jobs.runSliced(what, from, task, size.shares())
            : jobs.run(what, from, task);
    List<RoundResult> results = rounds.stream().map(WorkerRound::result).toList();
    Graph graph = plan.program().training();
    RoundResult all =
        size.sliced()
            ? new RoundSlices(size.shares(), graph).whole(results, from)
            : Averaging.combine(results, from, graph);
    long compute = WorkerRound.longest(rounds) * jobs.waves();
    length.measured(new RoundTime(steps.count(), compute, System.nanoTime() - begin));
    return new Round(all.state(), all.totals(), all.steps());
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
