package dev.kindling.trainers;

import dev.kindling.configuration.Names;
import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.losses.CategoricalGeneralizedCrossEntropy;
import dev.kindling.losses.Loss;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes how a model is compiled in the format of Keras 3. */
final class CompileWriter {
  private final List<String> outputs;
  private final CompileTypes types;
  private final Problems problems;

  /**
   * Creates a writer.
   *
   * @param outputs the names of the model's outputs; empty if they are not known
   * @param problems takes what Keras has no form for
   */
  CompileWriter(List<String> outputs, CompileTypes types, Problems problems) {
    this.outputs = outputs;
    this.types = types;
    this.problems = problems;
  }

  Map<String, Object> write(CompileOptions options) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("optimizer", optimizer(options.optimizer()));
    config.put("loss", losses(options.losses()));
    config.put("loss_weights", weights(options.losses()));
    config.put("metrics", metrics(options, options.metrics()));
    config.put("weighted_metrics", metrics(options, options.weightedMetrics()));
    config.put("run_eagerly", false);
    config.put("steps_per_execution", 1);
    config.put("jit_compile", "auto");
    return config;
  }

  private Object optimizer(Optimizer optimizer) {
    String where = "optimizer '%s'".formatted(optimizer.name());
    for (KerasOptimizer<?> one : optimizer.optimizers().values()) {
      if (!one.excludedFromWeightDecay().isEmpty()) {
        problems.add(
            where,
            "Keras's format has no form for the parameters %s that are excluded from weight decay."
                .formatted(one.excludedFromWeightDecay()));
      }
      boolean schedule = one.options().learningRate().isSchedule();
      if (schedule && ScheduleTypes.REGISTRY.className(one.options().learningRate()).isEmpty()) {
        problems.add(where, "its schedule is a function of its own, which has no name in files.");
        return null;
      }
    }
    return object(where, types.optimizers(), optimizer, Optional.empty());
  }

  private Object losses(OutputLosses losses) {
    boolean weighted = weights(losses) != null;
    if (losses.named().isEmpty() && losses.listed().isEmpty() && !(weighted && several())) {
      return losses.common().map(this::loss).orElse(null);
    }
    if (outputs.isEmpty()) {
      return losses.named().isEmpty() ? all(losses.listed()) : named(losses.named());
    }
    List<Object> written = new ArrayList<>();
    for (int index = 0; index < outputs.size(); index++) {
      written.add(losses.loss(outputs.get(index), index).map(this::loss).orElse(null));
    }
    return several() ? written : written.get(0);
  }

  private boolean several() {
    return outputs.size() > 1;
  }

  private List<Object> all(List<Loss> losses) {
    return losses.stream().map(this::loss).toList();
  }

  private Map<String, Object> named(Map<String, Loss> losses) {
    Map<String, Object> written = new LinkedHashMap<>();
    losses.forEach((output, loss) -> written.put(output, loss(loss)));
    return written;
  }

  /** Keras wants as many weights as losses. */
  private Object weights(OutputLosses losses) {
    if (losses.listedWeights().isEmpty() && losses.namedWeights().isEmpty()) {
      return null;
    }
    if (outputs.isEmpty()) {
      return losses.namedWeights().isEmpty() ? losses.listedWeights() : losses.namedWeights();
    }
    List<Double> written = new ArrayList<>();
    for (int index = 0; index < outputs.size(); index++) {
      written.add(losses.weight(outputs.get(index), index));
    }
    return written;
  }

  private Object loss(Loss loss) {
    // Keras has no word for this one.
    Optional<String> word =
        loss instanceof CategoricalGeneralizedCrossEntropy
            ? Optional.empty()
            : types.losses().className(loss).map(Names::snakeCase);
    return object("loss '%s'".formatted(loss.name()), types.losses(), loss, word);
  }

  private Object metrics(CompileOptions options, OutputMetrics metrics) {
    if (metrics.common().isEmpty() && metrics.named().isEmpty()) {
      return null;
    }
    if (outputs.size() == 1) {
      return metrics(metrics.of(outputs.get(0)));
    }
    if (outputs.isEmpty() && metrics.named().isEmpty()) {
      return metrics(metrics.common());
    }
    Map<String, Object> written = new LinkedHashMap<>();
    List<String> names = outputs.isEmpty() ? List.copyOf(metrics.names()) : outputs;
    for (String output : names) {
      List<MetricChoice> own = metrics.of(output);
      if (!own.isEmpty() && options.losses().loss(output, outputs.indexOf(output)).isPresent()) {
        written.put(output, metrics(own));
      }
    }
    return written;
  }

  private List<Object> metrics(List<MetricChoice> metrics) {
    List<Object> written = new ArrayList<>();
    for (MetricChoice metric : metrics) {
      String where = "metric '%s'".formatted(metric.name());
      Object object = object(where, types.metrics(), metric, Optional.of(metric.name()));
      if (object instanceof Map<?, ?> map && "accuracy".equals(map.get("class_name"))) {
        problems.add(
            where,
            "Keras knows the accuracy that shapes tell as 'accuracy' and 'acc' only. Name binary_accuracy, categorical_accuracy or sparse_categorical_accuracy so.");
      }
      written.add(object);
    }
    return written;
  }

  /** Returns the word that says all of an object, or the object as Keras serializes it. */
  private <T> Object object(String where, Registry<T> registry, T object, Optional<String> word) {
    if (registry.className(object).isEmpty()) {
      problems.add(
          where,
          "its class %s is not among the compile types, which know what has a name in files."
              .formatted(object.getClass().getName()));
      return null;
    }
    Object written = registry.write(object);
    boolean said = word.filter(name -> says(registry, name, object)).isPresent();
    return said ? word.orElseThrow() : written;
  }

  private static <T> boolean says(Registry<T> registry, String word, T object) {
    Problems problems = new Problems();
    return registry.isKeras(word)
        && registry
            .read((Object) word, problems)
            .filter(read -> registry.write(read).equals(registry.write(object)))
            .isPresent();
  }
}
