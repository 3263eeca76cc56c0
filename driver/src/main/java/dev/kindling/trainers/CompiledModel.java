package dev.kindling.trainers;

import dev.kindling.losses.Labels;
import dev.kindling.training.MetricBinding;
import dev.kindling.training.Totals;
import dev.kindling.training.TrainingProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model with its losses, metrics and optimizer as graphs.
 *
 * @param schema what it wants of the data
 * @param program what workers compute
 */
record CompiledModel(Schema schema, TrainingProgram program) {
  /** Translates a model. */
  static CompiledModel of(ModelSignature model, CompileOptions options) {
    Targets targets = Targets.of(model, options);
    TracedModel training = new TracedModel(model, true).with(targets);
    TracedModel evaluation = new TracedModel(model, false).with(targets);
    List<Field> labels = new ArrayList<>();
    for (int index = 0; index < targets.all().size(); index++) {
      Labels wanted = training.labels().get(index);
      Field field = Field.of(targets.all().get(index).name(), wanted.spec());
      labels.add(new Field(field.name(), field.spec(), wanted.classes()));
    }
    return new CompiledModel(
        new Schema(model.features().features(), labels, FixedBatch.of(model)),
        new TrainingProgram(
            training.training(),
            evaluation.evaluation(),
            ConstraintGraph.of(model.model()),
            options.optimizer(),
            MetricBindings.of(model, targets, training)));
  }

  /** Returns loss and metrics by name, in the order in which evaluations list them. */
  Map<String, Double> results(double[] sums) {
    Map<String, Double> results = new LinkedHashMap<>();
    results.put("loss", Totals.loss(sums));
    Totals totals = program.totals();
    List<MetricBinding> metrics = program.metrics();
    for (int index = 0; index < metrics.size(); index++) {
      String name = metrics.get(index).name();
      double[] values = totals.metrics(sums, index);
      for (int value = 0; value < values.length; value++) {
        results.put(values.length == 1 ? name : name + "[" + value + "]", values[value]);
      }
    }
    return results;
  }
}
