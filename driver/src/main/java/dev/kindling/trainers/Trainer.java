package dev.kindling.trainers;

import dev.kindling.optimizers.LearningRate;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import java.util.Map;
import java.util.OptionalLong;

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
    CompiledModel.of(model, options);
  }

  /** Trains and returns what was logged; the model has the weights of the last epoch then. */
  public History fit(ModelSignature model, DataSource<?> data, FitOptions fit) {
    Weighting weighting = new Weighting(data.weightShapes(), fit.classWeights());
    CompiledModel compiled = CompiledModel.of(model, options, weighting);
    try (Execution training = data.open(fit.plan(compiled, data.rows()));
        Validation validation = validation(model, compiled, training, fit)) {
      return new EpochLoop(this, model, compiled, training, validation).run(fit);
    }
  }

  /** Returns null if there is nothing to validate on. */
  private Validation validation(
      ModelSignature model, CompiledModel compiled, Execution training, FitOptions fit) {
    if (fit.validationData().isEmpty()) {
      return training
          .validation()
          .map(rows -> new Validation(compiled, rows, fit.validationSteps()))
          .orElse(null);
    }
    DataSource<?> data = fit.validationData().get();
    CompiledModel own = CompiledModel.of(model, options, Weighting.of(data.weightShapes()));
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
    CompiledModel compiled = CompiledModel.of(model, options, Weighting.of(data.weightShapes()));
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
    batches.prepare(model, options, new Weighting(data.weightShapes(), classes));
    return batches.train(this, model, data);
  }

  /** Returns loss and metrics of all rows as one batch. */
  public Map<String, Double> testOnBatch(ModelSignature model, BatchSource data) {
    batches.prepare(model, options, Weighting.of(data.weightShapes()));
    return batches.test(this, model, data);
  }

  /**
   * Returns how many numbers the optimizer keeps, as Keras counts them: its variables and the
   * number of steps; empty before the first step.
   */
  public OptionalLong optimizerParams() {
    return iteration == 0 ? OptionalLong.empty() : OptionalLong.of(optimizer.length + 1L);
  }

  /** Frees what single batches have bound. */
  public void close() {
    batches.close();
  }

  /** Returns the model's weights with this trainer's own state. */
  RunState state(ModelSignature model) {
    ModelVariables variables = ModelVariables.of(model.model());
    float[] parameters = ModelVariables.read(variables.parameters());
    OptimizerLayout layout = OptimizerLayout.of(options.optimizer(), variables.layout());
    if (optimizer.length != layout.size()) {
      optimizer = ModelVariables.vector("the optimizer's variables", layout.size());
      layout.start(optimizer, parameters);
      iteration = 0;
    }
    float[] state = ModelVariables.read(variables.state());
    return new RunState(parameters, optimizer, state, iteration);
  }

  /** Returns the learning rate of the next step. */
  double learningRate(ModelSignature model) {
    RunState state = state(model);
    LearningRate rate = options.optimizer().options().learningRate();
    return rate.isSchedule() ? (float) rate.at(state.iteration()) : state.optimizer()[0];
  }

  /** Replaces the learning rate. */
  void learningRate(ModelSignature model, double value) {
    LearningRate rate = options.optimizer().options().learningRate();
    if (rate.isSchedule()) {
      throw new IllegalArgumentException(
          "Cannot set the learning rate of optimizer '%s': expected a number that it was made with, got a schedule, %s. Compile with a number."
              .formatted(options.optimizer().name(), rate));
    }
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "Cannot set the learning rate of optimizer '%s': expected a finite number of at least 0, got %s."
              .formatted(options.optimizer().name(), value));
    }
    optimizer = state(model).optimizer().clone();
    optimizer[0] = (float) value;
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
    OptimizerLayout layout = OptimizerLayout.of(options.optimizer(), variables.layout());
    if (iteration > 0) {
      layout
          .averages(optimizer)
          .ifPresent(averages -> ModelVariables.write(variables.parameters(), averages));
    }
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
