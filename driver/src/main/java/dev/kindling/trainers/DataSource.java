package dev.kindling.trainers;

import dev.kindling.tensors.Shape;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Data for a model; where it lies decides where the model is trained.
 *
 * @param <P> what predictions for this data are
 */
public interface DataSource<P> {
  /**
   * Returns the shape of one example of each feature as the data shows it: what a model without an
   * input is built for.
   */
  List<Shape> featureShapes();

  /**
   * Returns the shapes of one example's labels by output as the data shows them, () or (1) for a
   * number each: what tells {@link dev.kindling.losses.Crossentropy} which loss it is.
   *
   * @param outputs the outputs that have a loss, in the model's order
   * @throws RuntimeException if the data has no labels for one of them
   */
  default Map<String, Shape> labelShapes(List<String> outputs) {
    return Map.of();
  }

  /** Returns which outputs the data has sample weights for. */
  default WeightShapes weightShapes() {
    return WeightShapes.NONE;
  }

  /**
   * Checks the data and opens it for training and evaluation.
   *
   * @throws RuntimeException with all mistakes of the data, before any work starts
   */
  Execution open(ExecutionPlan plan);

  /** Returns the number of rows where it is known without reading them. */
  default OptionalLong rows() {
    return OptionalLong.empty();
  }

  /**
   * Checks the data and scores its rows.
   *
   * @param steps how many batches, the first ones; there may be fewer
   */
  default EvaluationResult evaluate(ExecutionPlan plan, RunState at, long steps) {
    try (Execution execution = open(plan)) {
      return execution.evaluate(at, steps);
    }
  }

  /** Checks the data and predicts every row, in order. */
  P predict(InferencePlan plan);
}
