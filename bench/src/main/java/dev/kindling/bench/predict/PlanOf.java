package dev.kindling.bench.predict;

import dev.kindling.models.Model;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.InferencePlan;
import java.util.List;

/** A source without rows: its prediction is the plan by which a source with rows predicts. */
final class PlanOf implements DataSource<InferencePlan> {
  private PlanOf() {}

  /** Returns what a model computes when it predicts. */
  static InferencePlan model(Model model) {
    return model.predict(new PlanOf());
  }

  @Override
  public InferencePlan predict(InferencePlan plan) {
    return plan;
  }

  @Override
  public List<Shape> featureShapes() {
    throw new UnsupportedOperationException(
        "Only models that say their input's shape are planned.");
  }

  @Override
  public Execution open(ExecutionPlan plan) {
    throw new UnsupportedOperationException("There are no rows to train on.");
  }
}
