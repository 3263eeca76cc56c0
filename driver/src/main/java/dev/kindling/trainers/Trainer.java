package dev.kindling.trainers;

import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.LearningRate;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.tensors.Shape;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Trains one compiled model. It keeps what outlives a fit beside the model's weights: the
 * optimizer's variables and the numbers of steps and of passes made.
 */
public final class Trainer {
  private final CompileOptions options;
  private final BatchTrainer batches = new BatchTrainer();
  private float[] optimizer = {};
  private long iteration;
  private int passes;

  /** Returns a trainer that has made no updates yet. */
  public Trainer(CompileOptions options) {
    this.options = options;
  }

  /**
   * Checks that the options fit a model.
   *
   * @throws IllegalArgumentException if they do not
   */
  public void check(ModelSignature model) {
    CompiledModel.check(model, options);
  }

  /** Trains and returns what was logged; the model has the weights of the last epoch then. */
  public History fit(ModelSignature model, DataSource<?> data, FitOptions fit) {
    Weighting weighting = new Weighting(data.weightShapes(), fit.classWeights());
    CompileOptions resolved = resolved(model, data::labelShapes);
    CompiledModel compiled = CompiledModel.of(model, resolved, weighting);
    try (Execution training = data.open(fit.plan(compiled, data.rows()));
        Validation validation = validation(model, resolved, compiled, training, fit)) {
      return new EpochLoop(this, model, compiled, training, validation).run(fit);
    }
  }

  private CompileOptions resolved(
      ModelSignature model, Function<List<String>, Map<String, Shape>> labels) {
    return ResolvedLosses.of(model, options, ResolvedLosses.shapes(model, options, labels));
  }

  /** Returns null if there is nothing to validate on. Its losses are those of the training. */
  private static Validation validation(
      ModelSignature model,
      CompileOptions resolved,
      CompiledModel compiled,
      Execution training,
      FitOptions fit) {
    if (fit.validationData().isEmpty()) {
      return training
          .validation()
          .map(rows -> new Validation(compiled, rows, fit.validationSteps()))
          .orElse(null);
    }
    DataSource<?> data = fit.validationData().get();
    CompiledModel own = CompiledModel.of(model, resolved, Weighting.of(data.weightShapes()));
    Execution rows = data.open(fit.validationPlan(own, data.rows()));
    return new Validation(own, rows, fit.validationSteps());
  }

  /**
   * Returns loss and metrics over the rows, {@code loss} first.
   *
   * @param steps how many batches, the first ones; there may be fewer
   */
  public Map<String, Double> evaluate(
      ModelSignature model, DataSource<?> data, int batchSize, long steps) {
    CompileOptions resolved = resolved(model, data::labelShapes);
    CompiledModel compiled = CompiledModel.of(model, resolved, Weighting.of(data.weightShapes()));
    ExecutionPlan plan = ExecutionPlan.evaluation(compiled, batchSize);
    return compiled.results(kept(model, data.evaluate(plan, state(model), steps)));
  }

  /**
   * Makes one update with all rows as the batch; returns loss and metrics before it.
   *
   * @param classWeights what examples weigh by their classes; empty if all weigh the same
   */
  public Map<String, Double> trainOnBatch(
      ModelSignature model, BatchSource data, Map<Integer, Double> classWeights) {
    Map<String, Map<Integer, Double>> classes =
        classWeights.isEmpty()
            ? Map.of()
            : ClassWeightOptions.with(Map.of(), Weighting.ONLY, classWeights);
    batches.prepare(model, options, new Weighting(data.weightShapes(), classes), data);
    return batches.train(this, model, data);
  }

  /** Returns loss and metrics of all rows as one batch. */
  public Map<String, Double> testOnBatch(ModelSignature model, BatchSource data) {
    batches.prepare(model, options, Weighting.of(data.weightShapes()), data);
    return batches.test(this, model, data);
  }

  /**
   * Returns how many numbers the optimizer keeps, as Keras counts them: its variables, the number
   * of steps, and that number for each of several optimizers; empty before the first step.
   */
  public OptionalLong optimizerParams() {
    int counters = optimizers().containsKey("") ? 1 : 1 + optimizers().size();
    return iteration == 0 ? OptionalLong.empty() : OptionalLong.of(optimizer.length + counters);
  }

  /** Frees what single batches have bound. */
  public void close() {
    batches.close();
  }

  /** Returns the model's weights with this trainer's own state. */
  RunState state(ModelSignature model) {
    ModelVariables variables = ModelVariables.of(model.model());
    float[] parameters = ModelVariables.read(variables.parameters());
    OptimizerLayout layout = layout(variables);
    if (optimizer.length != layout.size()) {
      optimizer = ModelVariables.vector("the optimizer's variables", layout.size());
      layout.start(optimizer, parameters);
      iteration = 0;
    }
    float[] state = ModelVariables.read(variables.state());
    return new RunState(parameters, optimizer, state, iteration);
  }

  /** Returns what the optimizer keeps, for files. */
  public OptimizerState optimizerState(ModelSignature model) {
    RunState state = state(model);
    return OptimizerState.of(
        options.optimizer(),
        layout(ModelVariables.of(model.model())),
        state.optimizer(),
        state.iteration());
  }

  /**
   * Returns what the optimizer keeps, to be replaced by what a file has kept: before the first step
   * what follows from weights, which may have no values yet, stands as if they were zeros.
   */
  public OptimizerState replaceableState(ModelSignature model) {
    ModelVariables variables = ModelVariables.of(model.model());
    OptimizerLayout layout = layout(variables);
    float[] values = optimizer;
    if (values.length != layout.size()) {
      values = ModelVariables.vector("the optimizer's variables", layout.size());
      long parameters = variables.layout().size();
      layout.start(values, ModelVariables.vector("all weights", parameters));
    }
    return OptimizerState.of(options.optimizer(), layout, values, iteration);
  }

  /**
   * Lets the next fit go on from what a file has kept.
   *
   * @throws IllegalArgumentException if it is of another optimizer or model
   */
  public void optimizerState(ModelSignature model, OptimizerState kept) {
    int expected = state(model).optimizer().length;
    if (kept.values().length != expected) {
      throw new IllegalArgumentException(
          "Cannot go on with optimizer '%s': expected %d numbers, got %d."
              .formatted(options.optimizer().name(), expected, kept.values().length));
    }
    optimizer = kept.values().clone();
    iteration = kept.iteration();
  }

  /** Returns how the model was compiled. */
  public CompileOptions options() {
    return options;
  }

  /** Returns how the model is compiled, with the learning rates that callbacks have set. */
  public CompileOptions options(ModelSignature model) {
    return iteration == 0
        ? options
        : options.optimizer(CurrentRates.of(options.optimizer(), learningRates(model)));
  }

  /** Returns the learning rates of the next step by the names of the optimizers. */
  Map<String, Double> learningRates(ModelSignature model) {
    RunState state = state(model);
    OptimizerLayout layout = layout(ModelVariables.of(model.model()));
    Map<String, Double> rates = new LinkedHashMap<>();
    for (String name : optimizers().keySet()) {
      LearningRate rate = optimizers().get(name).options().learningRate();
      double now =
          rate.isSchedule()
              ? (float) rate.at(state.iteration())
              : state.optimizer()[layout.learningRate(name)];
      rates.put(name, now);
    }
    return rates;
  }

  /** Replaces the learning rate of one of the optimizers. */
  void learningRate(ModelSignature model, String name, double value) {
    if (!optimizers().containsKey(name)) {
      throw refused(name, "one of the optimizers " + optimizers().keySet(), "", "Name one.");
    }
    LearningRate rate = optimizers().get(name).options().learningRate();
    if (rate.isSchedule()) {
      throw refused(
          name,
          "a number that it was made with",
          ", got a schedule, " + rate,
          "Compile with a number.");
    }
    if (!(value >= 0 && Double.isFinite(value))) {
      throw refused(name, "a finite number of at least 0", ", got " + value, "");
    }
    optimizer = state(model).optimizer().clone();
    optimizer[layout(ModelVariables.of(model.model())).learningRate(name)] = (float) value;
  }

  private Map<String, KerasOptimizer<?>> optimizers() {
    return options.optimizer().optimizers();
  }

  private IllegalArgumentException refused(String name, String expected, String got, String mend) {
    String optimizer = name.isEmpty() ? options.optimizer().name() : name;
    return new IllegalArgumentException(
        "Cannot set the learning rate of optimizer '%s': expected %s%s. %s"
            .formatted(optimizer, expected, got, mend)
            .strip());
  }

  private OptimizerLayout layout(ModelVariables variables) {
    return OptimizerLayout.of(options.optimizer(), variables.layout());
  }

  /** Makes the state behind scored rows that of the model; returns the sums. */
  double[] kept(ModelSignature model, EvaluationResult result) {
    ModelVariables.write(ModelVariables.of(model.model()).state(), result.state());
    return result.totals();
  }

  /**
   * Gives the model the averages of its parameters, if the optimizer makes any: what Keras does at
   * the end of a fit.
   */
  void finish(ModelSignature model) {
    ModelVariables variables = ModelVariables.of(model.model());
    if (iteration > 0) {
      layout(variables)
          .averages(optimizer, ModelVariables.read(variables.parameters()))
          .ifPresent(averages -> ModelVariables.write(variables.parameters(), averages));
    }
  }

  /** Returns how many steps the optimizer has made. */
  public long iterations() {
    return iteration;
  }

  /** Returns the number of passes over rows that the model has begun in all fits. */
  int passes() {
    return passes;
  }

  /** Keeps the number of passes over rows that the model has begun in all fits. */
  void trained(int value) {
    passes = value;
  }

  /** Makes a state that of the model and of this trainer. */
  void accept(ModelSignature model, RunState state) {
    ModelVariables variables = ModelVariables.of(model.model());
    ModelVariables.write(variables.parameters(), state.parameters());
    ModelVariables.write(variables.state(), state.state());
    optimizer = state.optimizer();
    iteration = state.iteration();
  }
}
