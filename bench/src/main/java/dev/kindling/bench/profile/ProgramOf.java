package dev.kindling.bench.profile;

import dev.kindling.models.Model;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.InferencePlan;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import dev.kindling.training.TrainingProgram;
import java.util.List;

/** A source without rows: evaluating it shows the program by which a source with rows trains. */
final class ProgramOf implements DataSource<Void> {
  private TrainingProgram program;

  private ProgramOf() {}

  /** Returns what a compiled model computes when it trains. */
  static TrainingProgram model(Model model) {
    ProgramOf source = new ProgramOf();
    model.evaluate(source);
    return source.program;
  }

  @Override
  public EvaluationResult evaluate(ExecutionPlan plan, RunState at, long steps) {
    program = plan.program();
    return new EvaluationResult(program.totals().zeros(), at.state());
  }

  @Override
  public List<Shape> featureShapes() {
    throw new UnsupportedOperationException(
        "Only models that say their input's shape are profiled.");
  }

  @Override
  public Execution open(ExecutionPlan plan) {
    throw new UnsupportedOperationException("There are no rows to train on.");
  }

  @Override
  public Void predict(InferencePlan plan) {
    throw new UnsupportedOperationException("There are no rows to predict.");
  }
}
