package dev.kindling.trainers;

import dev.kindling.losses.Loss;
import dev.kindling.losses.Reduction;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.trainers.CompileOptions.WeightedLoss;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which output of a model has which loss and which metrics. */
record Targets(List<Target> all) {
  /**
   * An output that has a loss.
   *
   * @param output its index among the model's outputs
   * @param name its name
   */
  record Target(int output, String name, WeightedLoss loss, List<MetricChoice> metrics) {}

  /**
   * Returns the targets of a model in the order of its outputs.
   *
   * @throws IllegalArgumentException with all options that do not fit the outputs
   */
  static Targets of(ModelSignature model, CompileOptions options) {
    List<String> outputs = model.outputNames();
    Set<String> named = new LinkedHashSet<>(options.losses().keySet());
    named.addAll(options.outputMetrics().keySet());
    List<String> problems = new ArrayList<>();
    for (String name : named) {
      if (!outputs.contains(name)) {
        problems.add("expected names of outputs, %s, got '%s'".formatted(outputs, name));
      } else if (!options.losses().containsKey(name) && options.loss().isEmpty()) {
        problems.add("expected a loss for output '%s', which has metrics".formatted(name));
      }
    }
    List<Target> targets = new ArrayList<>();
    for (int index = 0; index < outputs.size(); index++) {
      String name = outputs.get(index);
      int output = index;
      loss(name, options)
          .ifPresent(loss -> targets.add(new Target(output, name, loss, metrics(name, options))));
    }
    for (Target target : targets) {
      Loss loss = target.loss().loss();
      if (loss.reduction() == Reduction.NONE) {
        problems.add(
            "expected a loss of output '%s' that is reduced to one number, got loss '%s' with reduction 'none'"
                .formatted(target.name(), loss.name()));
      }
    }
    if (targets.isEmpty() && problems.isEmpty()) {
      problems.add("expected a loss for at least one of the outputs %s".formatted(outputs));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot compile model '%s': %s."
              .formatted(model.model().displayName(), String.join("; ", problems)));
    }
    return new Targets(targets);
  }

  private static Optional<WeightedLoss> loss(String name, CompileOptions options) {
    return Optional.ofNullable(options.losses().get(name))
        .or(() -> options.loss().map(loss -> new WeightedLoss(loss, 1)));
  }

  private static List<MetricChoice> metrics(String name, CompileOptions options) {
    List<MetricChoice> metrics = new ArrayList<>(options.metrics());
    metrics.addAll(options.outputMetrics().getOrDefault(name, List.of()));
    return metrics;
  }
}
