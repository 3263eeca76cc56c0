package dev.kindling.trainers;

import dev.kindling.training.MetricBinding;
import dev.kindling.training.Totals;
import dev.kindling.training.TrainingProgram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model with its loss, metrics and optimizer as graphs.
 *
 * @param schema what it wants of the data
 * @param program what workers compute
 */
record CompiledModel(Schema schema, TrainingProgram program) {
  /** Returns loss and metrics by name, in Keras's order of results: {@code loss} first. */
  Map<String, Double> results(double[] sums) {
    Map<String, Double> results = new LinkedHashMap<>();
    results.put("loss", Totals.loss(sums));
    Totals totals = program.totals();
    List<MetricBinding> metrics = program.metrics();
    for (int index = 0; index < metrics.size(); index++) {
      results.put(metrics.get(index).name(), totals.metric(sums, index));
    }
    return results;
  }
}
