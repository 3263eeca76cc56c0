package dev.kindling.trainers;

import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.Predictor;
import dev.kindling.training.Rows;
import java.util.List;

/** Predicts with a built model; it need not be compiled. */
public final class Inference {
  private Inference() {}

  /** Returns the predictions for every row of the data, in its order. */
  public static <P> P predict(ModelSignature model, DataSource<P> data, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "Cannot predict: expected batchSize of at least 1, got %d.".formatted(batchSize));
    }
    TracedModel traced = new TracedModel(model, false);
    ModelVariables variables = ModelVariables.of(model.model());
    List<Shape> shapes = traced.predictions().stream().map(Inference::example).toList();
    return data.predict(
        new InferencePlan(
            model.features(),
            traced.inference(),
            model.outputNames(),
            shapes,
            ModelVariables.read(variables.parameters()),
            ModelVariables.read(variables.state()),
            batchSize,
            state -> ModelVariables.write(variables.state(), state)));
  }

  /** Returns the predictions for all rows as one batch. */
  public static Predictions predictOnBatch(ModelSignature model, BatchSource data) {
    Schema schema = model.features();
    Rows rows = Rows.of(List.of(data.chunk(schema)));
    schema.batch().ifPresent(batch -> batch.check(rows.count(), rows.count()));
    ModelVariables variables = ModelVariables.of(model.model());
    try (Predictor predictor =
        Predictor.of(
            new TracedModel(model, false).inference(),
            ModelVariables.read(variables.parameters()),
            ModelVariables.read(variables.state()))) {
      List<FloatColumn> outputs = predictor.predict(rows, 0, rows.count());
      ModelVariables.write(variables.state(), predictor.state());
      return new Predictions(model.outputNames(), outputs);
    }
  }

  private static Shape example(SymbolicTensor prediction) {
    Shape shape = prediction.shape();
    return shape.slice(Math.min(1, shape.rank()), shape.rank());
  }
}
