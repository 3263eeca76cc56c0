package dev.kindling.trainers;

import dev.kindling.graph.Graph;
import dev.kindling.losses.Labels;
import dev.kindling.metrics.Direction;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.Targets.Target;
import dev.kindling.training.ClassWeights;
import dev.kindling.training.MetricBinding;
import dev.kindling.training.Totals;
import dev.kindling.training.TrainingProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model with its losses, metrics and optimizer as graphs.
 *
 * @param schema what it wants of the data
 * @param program what workers compute
 */
record CompiledModel(Schema schema, TrainingProgram program) {
  /** Translates a model. */
  static CompiledModel of(ModelSignature model, CompileOptions options, Weighting weighting) {
    Targets targets = Targets.of(model, options);
    weighting.check(model, targets);
    OptimizerKeys.check(model.model(), options.optimizer());
    return of(model, options.optimizer(), targets, weighting);
  }

  /** Checks what can be checked before there is data: all but outputs whose losses wait for it. */
  static void check(ModelSignature model, CompileOptions options) {
    Targets targets = Targets.of(model, options).resolved();
    OptimizerKeys.check(model.model(), options.optimizer());
    if (!targets.all().isEmpty()) {
      of(model, options.optimizer(), targets, Weighting.NONE);
    }
  }

  private static CompiledModel of(
      ModelSignature model, Optimizer optimizer, Targets targets, Weighting weighting) {
    TracedModel training = new TracedModel(model, true).with(targets, weighting);
    TracedModel evaluation = new TracedModel(model, false).with(targets, weighting);
    Graph graph = training.training();
    return new CompiledModel(
        schema(model, targets, weighting, training),
        new TrainingProgram(
            graph,
            evaluation.evaluation(),
            ConstraintGraph.of(model.model()),
            optimizer,
            MetricBindings.of(targets, training),
            training.terms(),
            training.parts(graph)));
  }

  private static Schema schema(
      ModelSignature model, Targets targets, Weighting weighting, TracedModel traced) {
    List<Field> features = model.features().features();
    List<Field> labels = new ArrayList<>();
    List<Field> weights = new ArrayList<>();
    List<ClassWeights> classes = new ArrayList<>();
    for (int index = 0; index < targets.all().size(); index++) {
      Target target = targets.all().get(index);
      Labels wanted = traced.labels().get(index);
      Field field = Field.of(target.name(), wanted.spec());
      labels.add(new Field(field.name(), field.spec(), wanted.classes()));
      boolean given = weighting.samples().of(target.name()).isPresent();
      int column = features.size() + index;
      int sample = given ? features.size() + targets.all().size() + weights.size() : -1;
      weighting
          .classes(target)
          .ifPresent(table -> classes.add(classWeights(field, column, sample, table)));
      if (given) {
        Shape row = traced.weights().get(index).orElseThrow();
        weights.add(new Field(target.name(), TensorSpec.floats(row), OptionalInt.empty()));
      }
    }
    return new Schema(features, labels, weights, classes, FixedBatch.of(model));
  }

  private static ClassWeights classWeights(
      Field labels, int column, int sample, Map<Integer, Double> table) {
    Shape row = labels.spec().shape();
    boolean integers = labels.spec().type() == ElementType.INT;
    if (row.rank() > 1 || (integers && row.rank() == 1 && row.last() != 1)) {
      throw new IllegalArgumentException(
          "Cannot weigh the classes of output '%s': expected labels that name one class for each row, got labels of shape %s. Use sample weights."
              .formatted(labels.name(), row));
    }
    return new ClassWeights(column, sample, table);
  }

  /** Returns which values of a log are better; empty if nothing of that name is logged. */
  Optional<Direction> direction(String log) {
    String name = log.replaceFirst("\\[\\d+]$", "");
    return name.equals("loss")
        ? Optional.of(Direction.MIN)
        : program.metrics().stream()
            .filter(binding -> binding.name().equals(name))
            .map(binding -> binding.metric().direction())
            .findFirst();
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
