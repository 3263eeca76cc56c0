package dev.kindling.trainers;

import dev.kindling.losses.Crossentropy;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Reduction;
import dev.kindling.metrics.MetricChoice;
import java.util.ArrayList;
import java.util.Collection;
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
   * @param weight what the loss is multiplied with in the total
   */
  record Target(
      int output,
      String name,
      Loss loss,
      double weight,
      List<MetricChoice> metrics,
      List<MetricChoice> weightedMetrics) {
    /** Returns whether anything is measured of the predictions. */
    boolean measured() {
      return !metrics.isEmpty() || !weightedMetrics.isEmpty();
    }
  }

  /**
   * Returns the targets of a model in the order of its outputs.
   *
   * @throws IllegalArgumentException with all options that do not fit the outputs
   */
  static Targets of(ModelSignature model, CompileOptions options) {
    List<String> outputs = model.outputNames();
    List<String> problems = new ArrayList<>();
    OutputLosses losses = options.losses();
    Set<String> measured = new LinkedHashSet<>(options.metrics().names());
    measured.addAll(options.weightedMetrics().names());
    known("losses", losses.named().keySet(), outputs, problems);
    known("loss weights", losses.namedWeights().keySet(), outputs, problems);
    known("metrics", options.metrics().names(), outputs, problems);
    known("weighted metrics", options.weightedMetrics().names(), outputs, problems);
    for (String name : measured) {
      if (outputs.contains(name) && losses.loss(name, outputs.indexOf(name)).isEmpty()) {
        problems.add("expected a loss for output '%s', which has metrics".formatted(name));
      }
    }
    losses.check(outputs, problems);
    List<Target> targets = new ArrayList<>();
    for (int index = 0; index < outputs.size(); index++) {
      target(index, outputs.get(index), options).ifPresent(targets::add);
    }
    if (targets.isEmpty() && problems.isEmpty()) {
      problems.add("expected a loss for at least one of the outputs %s".formatted(outputs));
    }
    for (Target target : targets) {
      if (target.loss().reduction() == Reduction.NONE) {
        problems.add(
            "expected a loss that is reduced to one number for output '%s', got reduction none"
                .formatted(target.name()));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot compile model '%s': %s."
              .formatted(model.model().displayName(), String.join("; ", problems)));
    }
    return new Targets(targets);
  }

  private static void known(
      String what, Collection<String> names, List<String> outputs, List<String> problems) {
    for (String name : names) {
      if (!outputs.contains(name)) {
        problems.add(
            "expected %s of the outputs %s, got some of '%s'".formatted(what, outputs, name));
      }
    }
  }

  private static Optional<Target> target(int index, String name, CompileOptions options) {
    return options
        .losses()
        .loss(name, index)
        .map(
            loss ->
                new Target(
                    index,
                    name,
                    loss,
                    options.losses().weight(name, index),
                    options.metrics().of(name),
                    options.weightedMetrics().of(name)));
  }

  /** Returns those whose losses do not wait for data. */
  Targets resolved() {
    return new Targets(
        all.stream().filter(target -> !(target.loss() instanceof Crossentropy)).toList());
  }

  /** Returns the names of the outputs that have a loss. */
  List<String> names() {
    return all.stream().map(Target::name).toList();
  }
}
