package dev.kindling.spark;

import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Steps;
import dev.kindling.training.Averaging;
import dev.kindling.training.BatchPart;
import dev.kindling.training.BoundProgram;
import dev.kindling.training.GradientSlices;
import dev.kindling.training.GradientStep;
import dev.kindling.training.HalfFrames;
import dev.kindling.training.JoinedGradient;
import dev.kindling.training.Permutation;
import dev.kindling.training.RunState;
import dev.kindling.training.Totals;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rounds of gradient averaging: one step each, whose batch all workers share. */
final class GradientRounds implements Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(GradientRounds.class);

  private final RoundJobs jobs;
  private final ExecutionPlan plan;
  private final Optional<GradientSlices> slices;
  private BoundProgram updater;

  GradientRounds(RoundJobs jobs, ExecutionPlan plan, ResultSize size) {
    this.jobs = jobs;
    this.plan = plan;
    this.slices = size.shares().map(shares -> new GradientSlices(shares, plan.program()));
  }

  @Override
  public long passSteps() {
    return (jobs.plan().layout().total() + plan.batchSize() - 1) / plan.batchSize();
  }

  @Override
  public int roundSteps() {
    return 1;
  }

  @Override
  public long count(Steps steps) {
    return steps.within(passSteps()).count();
  }

  @Override
  public long rows(Steps steps) {
    long all = jobs.plan().layout().total();
    return Steps.rows(steps.to(), plan.batchSize(), all)
        - Steps.rows(steps.from(), plan.batchSize(), all);
  }

  @Override
  public Round run(Steps steps, RunState from) {
    long rows = jobs.plan().layout().total();
    int epoch = steps.pass();
    Permutation order = Permutation.ofEpoch(plan.seed(), epoch, rows, plan.shuffle());
    String what = "fit: epoch %d step %d".formatted(epoch + 1, steps.from() + 1);
    boolean half = plan.distribution().halfPrecision();
    RunState variables = RoundJobs.variables(from);
    RunState at = half ? HalfFrames.start(variables) : variables;
    Function<Broadcast<RunState>, GradientTask> task =
        state -> new GradientTask(jobs.sharedPlan(), state, order, epoch, steps.from());
    JoinedGradient mean =
        slices.isPresent()
            ? jobs.combine(what, at, task, slices.get())
            : Averaging.join(jobs.run(what, at, task), at, plan.program());
    JoinedGradient joined = half ? HalfFrames.received(mean, from) : mean;
    double[] totals = joined.totals();
    BatchPart.join(joined.parts(), plan.program(), totals);
    if (!Double.isFinite(Totals.loss(totals))) {
      return new Round(from, totals, 1);
    }
    if (updater == null) {
      warnOfMoments();
      updater = BoundProgram.of(plan.program());
    }
    return new Round(
        GradientStep.update(updater, joined.passed(from), joined.gradient()), totals, 1);
  }

  private void warnOfMoments() {
    int workers = jobs.plan().layout().workers();
    if (workers > 1 && !plan.program().training().moments().isEmpty()) {
      LOG.warn(
          "Gradient averaging with batch normalization: each of the {} workers normalizes by its own rows of a batch of {}, so results differ from those of one worker",
          workers,
          plan.batchSize());
    }
  }

  @Override
  public void close() {
    if (updater != null) {
      updater.close();
    }
  }
}
