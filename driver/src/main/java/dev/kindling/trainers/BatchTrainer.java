package dev.kindling.trainers;

import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Variable;
import dev.kindling.tensors.Shape;
import dev.kindling.training.BoundProgram;
import dev.kindling.training.Chunk;
import dev.kindling.training.ClassWeights;
import dev.kindling.training.Evaluation;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.LocalRound;
import dev.kindling.training.LocalSteps;
import dev.kindling.training.RoundResult;
import dev.kindling.training.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Single batches in this JVM. The bound program is kept from call to call. */
final class BatchTrainer {
  private List<Variable> variables = List.of();
  private List<Layer> layers = List.of();
  private Weighting weighting = Weighting.NONE;
  private Map<String, Shape> labels = Map.of();
  private CompiledModel compiled;
  private BoundProgram bound;

  /**
   * Binds the model unless it is bound already, has the same layers and weights, and examples weigh
   * and are labelled as before.
   */
  void prepare(
      ModelSignature model, CompileOptions options, Weighting nowWeighting, BatchSource data) {
    Map<String, Shape> nowLabels = ResolvedLosses.shapes(model, options, data::labelShapes);
    List<Variable> nowVariables = model.model().variables();
    List<Layer> nowLayers = new ArrayList<>();
    collect(model.model(), nowLayers);
    if (bound == null
        || !variables.equals(nowVariables)
        || !layers.equals(nowLayers)
        || !weighting.equals(nowWeighting)
        || !labels.equals(nowLabels)) {
      close();
      CompileOptions resolved = ResolvedLosses.of(model, options, nowLabels);
      compiled = CompiledModel.of(model, resolved, nowWeighting);
      bound = BoundProgram.of(compiled.program());
      variables = nowVariables;
      layers = nowLayers;
      labels = nowLabels;
      weighting = nowWeighting;
    }
  }

  private static void collect(Layer layer, List<Layer> into) {
    into.add(layer);
    layer.sublayers().forEach(sublayer -> collect(sublayer, into));
  }

  Map<String, Double> train(Trainer trainer, ModelSignature model, BatchSource data) {
    Rows rows = rows(data);
    int[] order = IntStream.range(0, rows.count()).toArray();
    LocalRound round = new LocalRound(0, 0, 0, rows.count(), 1);
    RoundResult result = LocalSteps.run(bound, trainer.state(model), rows, order, 0, round);
    trainer.accept(model, result.state());
    return compiled.results(result.totals());
  }

  Map<String, Double> test(Trainer trainer, ModelSignature model, BatchSource data) {
    Rows rows = rows(data);
    EvaluationResult result = Evaluation.run(bound, trainer.state(model), rows, rows.count());
    return compiled.results(trainer.kept(model, result));
  }

  private Rows rows(BatchSource data) {
    Chunk chunk = data.chunk(compiled.schema());
    compiled.schema().batch().ifPresent(batch -> batch.check(chunk.rows(), chunk.rows()));
    return Rows.of(
        List.of(ClassWeights.append(chunk, compiled.schema().classWeights(), chunk.rows())));
  }

  void close() {
    if (bound != null) {
      bound.close();
      bound = null;
    }
  }
}
