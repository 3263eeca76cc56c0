package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.MetricTypes;
import dev.kindling.trainers.OptimizerTypes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads optimizer, losses and metrics. */
final class Compiling {
  private Compiling() {}

  /** Returns how to compile; empty where a mistake was noted. */
  static Optional<CompileOptions> read(Section section) {
    Optional<CompileOptions> options =
        one(OptimizerTypes.REGISTRY, section.get("optimizer")).map(CompileOptions::of);
    options = losses(section.get("loss"), options);
    options = lossWeights(section.get("loss_weights"), options);
    options =
        metrics(section.get("metrics"), options, CompileOptions::metrics, CompileOptions::metrics);
    return metrics(
        section.get("weighted_metrics"),
        options,
        CompileOptions::weightedMetrics,
        CompileOptions::weightedMetrics);
  }

  private static Optional<CompileOptions> losses(Value value, Optional<CompileOptions> start) {
    if (value.isList()) {
      List<Optional<Loss>> read =
          value.items().stream().map(item -> one(Losses.REGISTRY, item)).toList();
      boolean all = read.stream().allMatch(Optional::isPresent);
      Loss[] losses = read.stream().flatMap(Optional::stream).toArray(Loss[]::new);
      return all ? start.map(options -> options.losses(losses)) : Optional.empty();
    }
    Optional<CompileOptions> options = start;
    if (namesOutputs(Losses.REGISTRY, value)) {
      for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
        Optional<Loss> read = one(Losses.REGISTRY, entry.getValue());
        options = options.flatMap(o -> read.map(l -> o.loss(entry.getKey(), l)));
      }
      return options;
    }
    Optional<Loss> read = one(Losses.REGISTRY, value);
    return options.flatMap(o -> read.map(o::loss));
  }

  private static Optional<CompileOptions> lossWeights(
      Value value, Optional<CompileOptions> options) {
    if (!value.present()) {
      return options;
    }
    if (value.isMapping()) {
      Map<String, Double> weights = new LinkedHashMap<>();
      value.entries().forEach((output, weight) -> weights.put(output, weight.number()));
      return options.map(o -> o.lossWeights(weights));
    }
    double[] weights = value.items().stream().mapToDouble(Value::number).toArray();
    return options.map(o -> o.lossWeights(weights));
  }

  /** Adds metrics to all outputs. */
  private interface OfAll {
    CompileOptions with(CompileOptions options, MetricChoice... metrics);
  }

  /** Adds metrics to one output. */
  private interface OfOne {
    CompileOptions with(CompileOptions options, String output, MetricChoice... metrics);
  }

  private static Optional<CompileOptions> metrics(
      Value value, Optional<CompileOptions> start, OfAll all, OfOne one) {
    Optional<CompileOptions> options = start;
    if (namesOutputs(MetricTypes.REGISTRY, value)) {
      for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
        MetricChoice[] read = metrics(entry.getValue());
        options = options.map(o -> one.with(o, entry.getKey(), read));
      }
    } else if (value.present()) {
      MetricChoice[] read = metrics(value);
      options = options.map(o -> all.with(o, read));
    }
    return options;
  }

  /** Tells {@code {out: mse}} from {@code {mse: {}}} and from what Keras serializes. */
  private static boolean namesOutputs(Registry<?> types, Value value) {
    if (!value.isMapping() || value.entries().containsKey("class_name")) {
      return false;
    }
    return value.entries().size() != 1 || value.entries().keySet().stream().noneMatch(types::knows);
  }

  private static MetricChoice[] metrics(Value value) {
    Set<MetricChoice> metrics = new LinkedHashSet<>();
    for (Value item : value.items()) {
      Optional<MetricChoice> metric = one(MetricTypes.REGISTRY, item);
      if (metric.isPresent() && !metrics.add(metric.get())) {
        item.problem("this metric is there already.");
      }
    }
    return metrics.toArray(MetricChoice[]::new);
  }

  /** Reads {@code adam} or {@code adam: {learning_rate: 0.001}}. */
  private static <T> Optional<T> one(Registry<T> types, Value value) {
    if (!value.present()) {
      value.problem("missing, expected one of %s.".formatted(String.join(", ", types.names())));
      return Optional.empty();
    }
    Problems problems = new Problems();
    Optional<T> object = Optional.empty();
    try {
      object = types.read(value.plain(), problems);
    } catch (IllegalArgumentException e) {
      value.problem(e.getMessage());
    }
    problems.found().forEach(value::problem);
    return object;
  }
}
