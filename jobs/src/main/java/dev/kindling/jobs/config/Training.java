package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.MetricTypes;
import dev.kindling.trainers.OptimizerTypes;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a model is trained.
 *
 * @param compile optimizer, losses and metrics; null where a mistake was noted
 * @param fit epochs, batches, order and validation; data and distribution are not set
 */
public record Training(CompileOptions compile, FitOptions fit) {
  static Training read(Section section) {
    FitOptions defaults = FitOptions.epochs(1);
    FitOptions fit =
        FitOptions.epochs(section.get("epochs").or(defaults.epochs()).count(1))
            .batchSize(section.get("batch_size").or(defaults.batchSize()).count(1))
            .shuffle(section.get("shuffle").or(defaults.shuffle()).flag())
            .seed(section.get("seed").or(defaults.seed()).whole(Long.MIN_VALUE))
            .validationSplit(
                section.get("validation_split").or(defaults.validationSplit()).fraction());
    return new Training(compile(section).orElse(null), fit);
  }

  private static Optional<CompileOptions> compile(Section section) {
    Value loss = section.get("loss");
    Value metrics = section.get("metrics");
    Optional<CompileOptions> options =
        one(OptimizerTypes.REGISTRY, section.get("optimizer")).map(CompileOptions::of);
    if (namesOutputs(Losses.REGISTRY, loss)) {
      for (Map.Entry<String, Value> entry : loss.entries().entrySet()) {
        Optional<Loss> read = one(Losses.REGISTRY, entry.getValue());
        options = options.flatMap(o -> read.map(l -> o.loss(entry.getKey(), l)));
      }
    } else {
      Optional<Loss> read = one(Losses.REGISTRY, loss);
      options = options.flatMap(o -> read.map(o::loss));
    }
    if (namesOutputs(MetricTypes.REGISTRY, metrics)) {
      for (Map.Entry<String, Value> entry : metrics.entries().entrySet()) {
        MetricChoice[] read = metrics(entry.getValue());
        options = options.map(o -> o.metrics(entry.getKey(), read));
      }
    } else if (metrics.present()) {
      MetricChoice[] read = metrics(metrics);
      options = options.map(o -> o.metrics(read));
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
