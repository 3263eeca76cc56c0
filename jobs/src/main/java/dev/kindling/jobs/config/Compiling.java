package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.losses.Loss;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.models.Model;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.MetricTypes;
import dev.kindling.trainers.OptimizerTypes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Optimizer, losses and metrics, each with the place where it stands; or those of a model's file.
 */
final class Compiling {
  private static final String[] KEYS = {
    "optimizer", "loss", "loss_weights", "metrics", "weighted_metrics"
  };
  private static final String AS_IN_FILE = "file";

  private final boolean asInFile;
  private final Value optimizerValue;

  /** Empty where a mistake was noted; so are the steps then. */
  private final Optional<Optimizer> optimizer;

  private final List<CompileStep> losses = new ArrayList<>();
  private final List<CompileStep> others = new ArrayList<>();

  private Compiling(Value optimizer, boolean asInFile) {
    this.optimizerValue = optimizer;
    this.asInFile = asInFile;
    this.optimizer = asInFile ? Optional.empty() : one(OptimizerTypes.REGISTRY, optimizer);
  }

  /**
   * Reads how to compile, and notes mistakes.
   *
   * @param ofFile whether the model has a file, which may tell
   */
  static Compiling read(Section section, boolean ofFile) {
    boolean given = section.present(KEYS) > 0;
    if (ofFile) {
      Value compile = section.get("compile");
      if (!given) {
        compile.or(AS_IN_FILE).oneOf(List.of(AS_IN_FILE));
        return new Compiling(compile, true);
      }
      if (compile.present()) {
        compile.problem(
            "expected compile or %s, got both. Leave them out to go on as the model's file says."
                .formatted(String.join(", ", KEYS)));
      }
    }
    Compiling compiling = new Compiling(section.get("optimizer"), false);
    compiling.losses(section.get("loss"));
    compiling.lossWeights(section.get("loss_weights"));
    compiling.metrics(section.get("metrics"), CompileOptions::metrics, CompileOptions::metrics);
    compiling.metrics(
        section.get("weighted_metrics"),
        CompileOptions::weightedMetrics,
        CompileOptions::weightedMetrics);
    return compiling;
  }

  /** Returns whether the model's file tells. */
  boolean asInFile() {
    return asInFile;
  }

  /** Returns how to compile, where no mistake was noted and the job says it. */
  CompileOptions options() {
    return CompileStep.all(others, CompileStep.all(losses, start()));
  }

  private CompileOptions start() {
    return CompileOptions.of(optimizer.orElseThrow());
  }

  /**
   * Compiles a model.
   *
   * @throws ConfigurationException with all that does not fit it and where that stands
   */
  void compile(Model model) {
    if (asInFile && !model.compiled()) {
      throw new ConfigurationException(
          "Cannot compile model '%s': its file does not say how, or names what is not known here. Give training.optimizer and training.loss; import tells what is in a file."
              .formatted(model.displayName()));
    }
    if (asInFile) {
      return;
    }
    try {
      model.compile(options());
    } catch (IllegalArgumentException e) {
      Problems problems = new Problems();
      findMistakes(model, problems);
      ConfigurationException.throwIfAny(
          "compile model '%s'".formatted(model.displayName()), problems);
      throw new ConfigurationException(e.getMessage(), e);
    }
  }

  /** Adds one thing after the other to what is right, and leaves out what is not. */
  private void findMistakes(Model model, Problems problems) {
    CompileOptions none = CompileOptions.of(Optimizers.sgd());
    if (CompileStep.right(losses, none, model, problems).size() < losses.size()) {
      return;
    }
    CompileOptions lossesAlone = CompileStep.all(losses, none);
    CompileStep.right(others, lossesAlone, model, problems);
    CompileStep own = new CompileStep(optimizerValue, options -> CompileStep.all(losses, start()));
    CompileStep.right(List.of(own), lossesAlone, model, problems);
  }

  private void losses(Value value) {
    if (value.isList()) {
      Loss[] read =
          value.items().stream()
              .flatMap(item -> one(Losses.REGISTRY, item).stream())
              .toArray(Loss[]::new);
      losses.add(new CompileStep(value, options -> options.losses(read)));
    } else if (namesOutputs(Losses.REGISTRY, value)) {
      value
          .entries()
          .forEach((output, entry) -> loss(entry, (options, loss) -> options.loss(output, loss)));
    } else {
      loss(value, CompileOptions::loss);
    }
  }

  private void loss(Value value, BiFunction<CompileOptions, Loss, CompileOptions> with) {
    one(Losses.REGISTRY, value)
        .ifPresent(
            loss -> losses.add(new CompileStep(value, options -> with.apply(options, loss))));
  }

  private void lossWeights(Value value) {
    if (value.isMapping()) {
      value
          .entries()
          .forEach(
              (output, entry) -> {
                Map<String, Double> weight = Map.of(output, entry.number());
                others.add(new CompileStep(entry, options -> options.lossWeights(weight)));
              });
    } else if (value.present()) {
      double[] weights = value.items().stream().mapToDouble(Value::number).toArray();
      others.add(new CompileStep(value, options -> options.lossWeights(weights)));
    }
  }

  /** Adds metrics to all outputs. */
  private interface OfAll {
    CompileOptions with(CompileOptions options, MetricChoice... metrics);
  }

  /** Adds metrics to one output. */
  private interface OfOne {
    CompileOptions with(CompileOptions options, String output, MetricChoice... metrics);
  }

  private void metrics(Value value, OfAll all, OfOne one) {
    if (namesOutputs(MetricTypes.REGISTRY, value)) {
      value
          .entries()
          .forEach(
              (output, entry) ->
                  metrics(entry, (options, metric) -> one.with(options, output, metric)));
    } else if (value.present()) {
      metrics(value, all::with);
    }
  }

  private void metrics(Value value, BiFunction<CompileOptions, MetricChoice, CompileOptions> with) {
    Set<MetricChoice> metrics = new LinkedHashSet<>();
    for (Value item : value.items()) {
      Optional<MetricChoice> metric = one(MetricTypes.REGISTRY, item);
      if (metric.isPresent() && !metrics.add(metric.get())) {
        item.problem("this metric is there already.");
      }
      metric.ifPresent(
          read -> others.add(new CompileStep(item, options -> with.apply(options, read))));
    }
  }

  /** Tells {@code {out: mse}} from {@code {mse: {}}} and from what Keras serializes. */
  private static boolean namesOutputs(Registry<?> types, Value value) {
    if (!value.isMapping() || value.entries().containsKey("class_name")) {
      return false;
    }
    return value.entries().size() != 1 || value.entries().keySet().stream().noneMatch(types::knows);
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
