package dev.kindling.spark;

import dev.kindling.trainers.EpochResult;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.FileStore;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.trainers.Steps;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;

/** Rows of a DataFrame on the workers of its cluster, opened for a program. */
final class FrameExecution implements Execution {
  private final ExecutionPlan plan;
  private final WorkerChunks chunks;
  private final HeldRows heldRows;
  private final RoundJobs jobs;
  private final ResultSize size;
  private final Rounds rounds;
  private final Optional<FrameExecution> validation;
  private boolean open = true;

  FrameExecution(
      JavaSparkContext spark,
      WorkerChunks chunks,
      HeldRows heldRows,
      ExecutionPlan plan,
      Optional<FrameExecution> validation) {
    this.plan = plan;
    this.chunks = chunks;
    this.validation = validation;
    this.heldRows = heldRows;
    RunPlan run = RunPlan.of(plan, chunks.layout(), heldRows.usual());
    this.jobs = new RoundJobs(spark, chunks.chunks(), run);
    int workers = chunks.layout().workers();
    this.size = ResultSize.of(plan, workers, jobs.conf(), Runtime.getRuntime().maxMemory());
    this.rounds =
        plan.distribution() instanceof ParameterAveraging averaging
            ? new AveragingRounds(
                jobs,
                plan,
                new RoundLength(averaging, heldRows.roundSteps(plan, chunks.layout())),
                size)
            : new GradientRounds(jobs, plan);
  }

  @Override
  public long rows() {
    return chunks.layout().total();
  }

  @Override
  public long passSteps() {
    return rounds.passSteps();
  }

  @Override
  public long count(Steps steps) {
    return rounds.count(steps);
  }

  @Override
  public long rows(Steps steps) {
    return rounds.rows(steps);
  }

  @Override
  public EpochResult train(Steps wanted, RunState from, StepListener listener) {
    heldRows.check(plan, chunks.layout());
    size.check(jobs.conf(), Runtime.getRuntime().maxMemory());
    EpochProgress progress = new EpochProgress(from, plan.program().totals().zeros());
    Steps all = wanted.within(passSteps());
    long end;
    for (long first = all.from(); first < all.to(); first = end) {
      end = Math.min(all.to(), first + rounds.roundSteps());
      progress.add(rounds.run(new Steps(all.pass(), first, end), progress.state()));
      listener.stepped(progress);
      if (!progress.going()) {
        break;
      }
    }
    rounds.epochEnded();
    return new EpochResult(progress.state(), progress.totals(), progress.steps());
  }

  @Override
  public OptionalInt chosenSteps() {
    return rounds.chosenSteps();
  }

  @Override
  public void chosenSteps(int steps) {
    rounds.chosenSteps(steps);
  }

  /** The state stays as it is: workers do not bring theirs back. */
  @Override
  public EvaluationResult evaluate(RunState at, long steps) {
    RowRange first = new RowRange(0, Steps.rows(steps, plan.batchSize(), rows()));
    return new EvaluationResult(jobs.evaluate(at, first), at.state());
  }

  @Override
  public FileStore files() {
    return jobs.files();
  }

  @Override
  public Optional<Execution> validation() {
    return validation.map(Execution.class::cast);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      Cleanup.run(
          rounds::close,
          jobs::close,
          chunks::close,
          () -> validation.ifPresent(FrameExecution::close));
    }
  }
}
