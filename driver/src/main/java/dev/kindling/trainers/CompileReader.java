package dev.kindling.trainers;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.losses.Loss;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads how a model is compiled from the format of Keras 3. */
final class CompileReader {
  private static final String OPTIMIZER = "optimizer";
  private static final String LOSS = "loss";
  private static final String WEIGHTS = "loss_weights";
  private static final String METRICS = "metrics";
  private static final String WEIGHTED_METRICS = "weighted_metrics";

  /** How Keras runs a model, which changes no numbers, and scales a loss of 16 bits. */
  private static final Set<String> EXECUTION =
      Set.of("run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss");

  private static final List<String> KEYS =
      List.of(OPTIMIZER, LOSS, WEIGHTS, METRICS, WEIGHTED_METRICS);

  private final String where;
  private final List<String> outputs;
  private final CompileTypes types;
  private final Problems problems;

  /**
   * Creates a reader.
   *
   * @param outputs the names of the model's outputs; empty if they are not known
   */
  CompileReader(String where, List<String> outputs, CompileTypes types, Problems problems) {
    this.where = where;
    this.outputs = outputs;
    this.types = types;
    this.problems = problems;
  }

  Optional<CompileOptions> read(Map<String, ?> config) {
    int before = problems.found().size();
    for (String key : config.keySet()) {
      if (!KEYS.contains(key) && !EXECUTION.contains(key)) {
        problems.add(where, "unknown argument '%s'. %s".formatted(key, Names.mend(key, KEYS)));
      }
    }
    Optional<Optimizer> optimizer = one(OPTIMIZER, types.optimizers(), config.get(OPTIMIZER));
    OutputLosses losses = losses(config.get(LOSS));
    losses = weights(losses, config.get(WEIGHTS));
    OutputMetrics metrics = metrics(METRICS, config.get(METRICS));
    OutputMetrics weighted = metrics(WEIGHTED_METRICS, config.get(WEIGHTED_METRICS));
    return problems.found().size() == before
        ? Optional.of(new CompileOptions(optimizer.orElseThrow(), losses, metrics, weighted))
        : Optional.empty();
  }

  private String place(String what) {
    return where.isEmpty() ? what : where + ", " + what;
  }

  private <T> Optional<T> one(String what, Registry<T> registry, Object value) {
    Problems own = new Problems();
    Optional<T> read = attempt(what, () -> registry.read(value, own)).flatMap(object -> object);
    own.found().forEach(problem -> problems.add(place(what), problem));
    return read;
  }

  private <T> Optional<T> attempt(String what, Supplier<T> action) {
    try {
      return Optional.of(action.get());
    } catch (IllegalArgumentException e) {
      problems.add(place(what), e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean named(Object value) {
    return value instanceof Map<?, ?> map && !map.containsKey("class_name");
  }

  private OutputLosses losses(Object value) {
    OutputLosses losses = OutputLosses.NONE;
    if (value == null) {
      return losses;
    }
    if (named(value)) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        losses = loss(losses, String.valueOf(entry.getKey()), entry.getValue());
      }
      return losses;
    }
    if (!(value instanceof List<?> list)) {
      return loss(value, LOSS).map(losses::common).orElse(losses);
    }
    if (outputs.isEmpty()) {
      List<Loss> read = new ArrayList<>();
      list.forEach(item -> loss(item, LOSS).ifPresent(read::add));
      return losses.listed(read);
    }
    checkCount(LOSS, list);
    for (int index = 0; index < Math.min(list.size(), outputs.size()); index++) {
      losses = loss(losses, outputs.get(index), list.get(index));
    }
    return losses;
  }

  private OutputLosses loss(OutputLosses losses, String output, Object value) {
    return value == null
        ? losses
        : loss(value, "%s of output '%s'".formatted(LOSS, output))
            .map(loss -> losses.with(output, loss))
            .orElse(losses);
  }

  private Optional<Loss> loss(Object value, String what) {
    return one(what, types.losses(), value);
  }

  private void checkCount(String what, Collection<?> list) {
    if (list.size() != outputs.size()) {
      problems.add(
          place(what),
          "expected one for each of the outputs %s, got %d.".formatted(outputs, list.size()));
    }
  }

  private OutputLosses weights(OutputLosses losses, Object value) {
    if (value == null) {
      return losses;
    }
    Map<String, Double> named = new LinkedHashMap<>();
    List<Double> listed = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (output, weight) -> weight(weight).ifPresent(read -> named.put("" + output, read)));
    } else if (value instanceof List<?> list) {
      list.forEach(weight -> weight(weight).ifPresent(listed::add));
    } else {
      weight(value).ifPresent(listed::add);
    }
    return attempt(WEIGHTS, () -> weighted(losses, listed, named)).orElse(losses);
  }

  /** A weight of an output without a loss weighs nothing. */
  private static OutputLosses weighted(
      OutputLosses losses, List<Double> listed, Map<String, Double> named) {
    OutputLosses changed = listed.isEmpty() ? losses : losses.weighted(listed);
    for (Map.Entry<String, Double> entry : named.entrySet()) {
      changed = changed.weighted(entry.getKey(), entry.getValue());
    }
    return changed;
  }

  private Optional<Double> weight(Object value) {
    return attempt(WEIGHTS, () -> value == null ? Double.valueOf(1) : Kind.NUMBER.read(value));
  }

  private OutputMetrics metrics(String what, Object value) {
    OutputMetrics metrics = OutputMetrics.NONE;
    if (value == null) {
      return metrics;
    }
    if (named(value)) {
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        String output = String.valueOf(entry.getKey());
        metrics = metrics.with(output, metricsOf(what, output, entry.getValue()));
      }
      return metrics;
    }
    List<?> list = value instanceof List<?> items ? items : List.of(value);
    if (outputs.size() < 2) {
      return metrics.with(all(what, list));
    }
    if (list.isEmpty()) {
      return metrics;
    }
    checkCount(what, list);
    for (int index = 0; index < Math.min(list.size(), outputs.size()); index++) {
      String output = outputs.get(index);
      List<MetricChoice> own = metricsOf(what, output, list.get(index));
      metrics = own.isEmpty() ? metrics : metrics.with(output, own);
    }
    return metrics;
  }

  private List<MetricChoice> metricsOf(String what, String output, Object value) {
    String place = "%s of output '%s'".formatted(what, output);
    return value == null
        ? List.of()
        : all(place, value instanceof List<?> list ? list : List.of(value));
  }

  /** Lists within lists are those of the only output. */
  private List<MetricChoice> all(String what, List<?> values) {
    List<MetricChoice> metrics = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List<?> inner) {
        metrics.addAll(all(what, inner));
      } else if (value != null) {
        metric(what, value).ifPresent(metrics::add);
      }
    }
    return metrics;
  }

  private Optional<MetricChoice> metric(String what, Object value) {
    if (value instanceof Map<?, ?> map && "keras.losses".equals(map.get("module"))) {
      problems.add(
          place(what),
          "expected a metric, got the loss '%s', whose mean over batches is no mean over rows. Measure the metric of that name."
              .formatted(map.get("class_name")));
      return Optional.empty();
    }
    return one(what, types.metrics(), wrapped(value));
  }

  /** A function that Keras wraps into a metric is the metric of its name. */
  private static Object wrapped(Object value) {
    if (!(value instanceof Map<?, ?> map)
        || !"MeanMetricWrapper".equals(map.get("class_name"))
        || !(map.get("config") instanceof Map<?, ?> config)) {
      return value;
    }
    Object function =
        config.get("fn") instanceof Map<?, ?> written ? written.get("config") : config.get("fn");
    Map<String, Object> arguments = new LinkedHashMap<>();
    config.forEach((name, argument) -> arguments.put(String.valueOf(name), argument));
    arguments.remove("fn");
    return Map.of(String.valueOf(function), arguments);
  }
}
