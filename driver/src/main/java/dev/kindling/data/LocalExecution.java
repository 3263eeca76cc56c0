package dev.kindling.data;

import dev.kindling.trainers.EpochResult;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.Steps;
import dev.kindling.training.BoundProgram;
import dev.kindling.training.Chunk;
import dev.kindling.training.ClassWeights;
import dev.kindling.training.Evaluation;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.LocalRound;
import dev.kindling.training.LocalSteps;
import dev.kindling.training.Permutation;
import dev.kindling.training.RoundResult;
import dev.kindling.training.Rows;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.util.List;
import java.util.Optional;

/** Rows in this JVM, trained on by one replica. */
final class LocalExecution implements Execution {
  private final ExecutionPlan plan;
  private final BoundProgram bound;
  private final Rows data;
  private final int from;
  private final int to;
  private final Optional<Execution> validation;
  private int[] order = {};

  private LocalExecution(
      ExecutionPlan plan,
      BoundProgram bound,
      Rows data,
      int from,
      int to,
      Optional<Execution> validation) {
    this.plan = plan;
    this.bound = bound;
    this.data = data;
    this.from = from;
    this.to = to;
    this.validation = validation;
  }

  static LocalExecution of(ExecutionPlan plan, Chunk chunk) {
    int split = Math.toIntExact(plan.trainingRows(chunk.rows()));
    Rows data = Rows.of(List.of(ClassWeights.append(chunk, plan.schema().classWeights(), split)));
    BoundProgram bound = BoundProgram.of(plan.program());
    Optional<Execution> validation =
        split == chunk.rows()
            ? Optional.empty()
            : Optional.of(
                new LocalExecution(
                    plan.validation(), bound, data, split, chunk.rows(), Optional.empty()));
    return new LocalExecution(plan, bound, data, 0, split, validation);
  }

  @Override
  public long rows() {
    return (long) to - from;
  }

  @Override
  public long passSteps() {
    return (rows() + plan.batchSize() - 1) / plan.batchSize();
  }

  @Override
  public long count(Steps steps) {
    return steps.within(passSteps()).count();
  }

  @Override
  public long rows(Steps steps) {
    return Steps.rows(steps.to(), plan.batchSize(), rows())
        - Steps.rows(steps.from(), plan.batchSize(), rows());
  }

  @Override
  public EpochResult train(Steps steps, RunState start, StepListener listener) {
    Permutation permutation =
        Permutation.ofEpoch(plan.seed(), steps.pass(), rows(), plan.shuffle());
    order = order.length == rows() ? order : new int[Math.toIntExact(rows())];
    int first = (int) Steps.rows(steps.from(), plan.batchSize(), rows());
    int end = first + (int) rows(steps);
    for (int position = first; position < end; position++) {
      order[position] = from + (int) permutation.elementAt(position);
    }
    LocalRound round =
        new LocalRound(plan.seed(), steps.pass(), 0, plan.batchSize(), (int) count(steps));
    RoundResult result = LocalSteps.run(bound, start, data, order, first, round, listener);
    return new EpochResult(result.state(), result.totals(), result.steps());
  }

  @Override
  public EvaluationResult evaluate(RunState at, long steps) {
    int end = from + (int) Steps.rows(steps, plan.batchSize(), rows());
    return Evaluation.run(bound, at, data, from, end, plan.batchSize());
  }

  @Override
  public Optional<Execution> validation() {
    return validation;
  }

  @Override
  public void close() {
    bound.close();
  }
}
