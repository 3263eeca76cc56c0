package dev.kindling.trainers;

import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.training.EvaluationResult;
import dev.kindling.training.RunState;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Trains one compiled model. It keeps what outlives a fit beside the model's weights: the
 * optimizer's variables and the numbers of steps and of epochs made.
 */
public final class Trainer {
  private final CompileOptions options;
  private final BatchTrainer batches = new BatchTrainer();
  private float[] optimizer = {};
  private long iteration;
  private int epochs;

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
    CompiledModel compiled = CompiledModel.of(model, options);
    try (Execution training = data.open(fit.plan(compiled))) {
      if (fit.validationData().isPresent()) {
        try (Execution validation = fit.validationData().get().open(fit.evaluationPlan(compiled))) {
          return new EpochLoop(this, model, compiled, training, validation).run(fit);
        }
      }
      Execution validation = training.validation().orElse(null);
      return new EpochLoop(this, model, compiled, training, validation).run(fit);
    }
  }

  /** Returns loss and metrics over all rows, {@code loss} first. */
  public Map<String, Double> evaluate(ModelSignature model, DataSource<?> data, int batchSize) {
    CompiledModel compiled = CompiledModel.of(model, options);
    ExecutionPlan plan = ExecutionPlan.evaluation(compiled, batchSize);
    return compiled.results(kept(model, data.evaluate(plan, state(model))));
  }

  /** Makes one update with all rows as the batch; returns loss and metrics before it. */
  public Map<String, Double> trainOnBatch(ModelSignature model, BatchSource data) {
    batches.prepare(model, options);
    return batches.train(this, model, data);
  }

  /** Returns loss and metrics of all rows as one batch. */
  public Map<String, Double> testOnBatch(ModelSignature model, BatchSource data) {
    batches.prepare(model, options);
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

  /** Returns the number of epochs that the model has trained in all fits. */
  int epochs() {
    return epochs;
  }

  /** Keeps the number of epochs that the model has trained in all fits. */
  void trained(int value) {
    epochs = value;
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
