package dev.kindling.models;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kindling.losses.Loss;
import dev.kindling.metrics.MetricChoice;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.BatchSource;
import dev.kindling.trainers.CompileConfig;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.History;
import dev.kindling.trainers.Inference;
import dev.kindling.trainers.ModelSignature;
import dev.kindling.trainers.OptimizerState;
import dev.kindling.trainers.Predictions;
import dev.kindling.trainers.Trainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The verbs of a model that is trained, scored and asked for predictions. */
abstract class TrainableLayer extends Layer {
  private static final int BATCH_SIZE = 32;

  private Trainer trainer;

  /** Says how this model is trained: each output with this loss, measured by these metrics. */
  public void compile(Optimizer optimizer, Loss loss, MetricChoice... metrics) {
    compile(CompileOptions.of(optimizer).loss(loss).metrics(metrics));
  }

  /**
   * Says how this model is trained; the form for several outputs. Anything an earlier fit left in
   * the optimizer is forgotten, weights stay.
   *
   * @throws IllegalArgumentException if this model is built and they do not fit its outputs
   */
  public void compile(CompileOptions options) {
    Trainer next = new Trainer(options);
    if (built()) {
      next.check(outline());
    }
    if (trainer != null) {
      trainer.close();
    }
    trainer = next;
  }

  /** Returns whether this model was compiled. */
  public boolean compiled() {
    return trainer != null;
  }

  /**
   * Returns how this model is compiled, with the learning rates that callbacks have set since.
   *
   * @throws IllegalStateException if it is not compiled
   */
  public CompileOptions compileOptions() {
    Trainer compiled = compiled("describe");
    return built() ? compiled.options(outline()) : compiled.options();
  }

  /**
   * Returns how this model is compiled in the format of Keras 3. (Keras, {@code
   * get_compile_config}.)
   *
   * <p>Example: after {@code compile(adam(), meanSquaredError())} its {@code loss} is {@code
   * "mean_squared_error"}.
   *
   * @throws IllegalStateException if it is not compiled
   * @throws IllegalArgumentException if Keras has no form for it; the message lists all reasons
   */
  public Map<String, Object> compileConfig() {
    return compileConfig(CompileTypes.keras());
  }

  /** Returns how this model is compiled, which may contain things of these types. */
  public Map<String, Object> compileConfig(CompileTypes types) {
    return CompileConfig.write(compileOptions(), outputs(), types);
  }

  /**
   * Compiles this model as a configuration of Keras 3 says; one without a loss says nothing, and
   * this model stays as it is. (Keras, {@code compile_from_config}.)
   *
   * @throws IllegalArgumentException if it cannot be read or does not fit this model's outputs
   */
  public void compileFromConfig(Map<String, ?> config) {
    compileFromConfig(config, CompileTypes.keras());
  }

  /** Compiles this model as a configuration says that may contain things of these types. */
  public void compileFromConfig(Map<String, ?> config, CompileTypes types) {
    CompileOptions options = CompileConfig.read(config, outputs(), types);
    if (options.losses().any()) {
      compile(options);
    }
  }

  private List<String> outputs() {
    return built() ? outline().outputNames() : List.of();
  }

  /**
   * Trains on the data, where it lies. Fitting again goes on with weights and optimizer as they
   * are.
   *
   * <p>Example: {@code model.fit(arrays(x, y), epochs(5)).values("loss")} has 5 numbers.
   *
   * @throws dev.kindling.trainers.TrainingDivergedException if the loss is no longer finite
   */
  @CanIgnoreReturnValue
  public History fit(DataSource<?> data, FitOptions options) {
    Trainer compiled = compiled("fit");
    buildIfNeeded(data::featureShapes);
    initialize(options.seed());
    return compiled.fit(signature(), data, options);
  }

  /** Returns loss and metrics over all rows, {@code loss} first, in batches of 32. */
  public Map<String, Double> evaluate(DataSource<?> data) {
    return evaluate(data, BATCH_SIZE);
  }

  /** Returns loss and metrics over all rows, {@code loss} first. */
  public Map<String, Double> evaluate(DataSource<?> data, int batchSize) {
    return evaluate(data, batchSize, Integer.MAX_VALUE);
  }

  /**
   * Returns loss and metrics over the first batches, {@code loss} first.
   *
   * @param steps how many batches; all rows if there are fewer
   */
  public Map<String, Double> evaluate(DataSource<?> data, int batchSize, int steps) {
    Trainer compiled = compiled("evaluate");
    buildIfNeeded(data::featureShapes);
    return compiled.evaluate(signature(), data, batchSize, steps);
  }

  /** Returns the outputs for all rows, in their order, in batches of 32. */
  public <P> P predict(DataSource<P> data) {
    return predict(data, BATCH_SIZE);
  }

  /** Returns the outputs for all rows, in their order. */
  public <P> P predict(DataSource<P> data, int batchSize) {
    buildIfNeeded(data::featureShapes);
    return Inference.predict(signature(), data, batchSize);
  }

  /** Makes one update with all rows as one batch; returns loss and metrics from before it. */
  @CanIgnoreReturnValue
  public Map<String, Double> trainOnBatch(BatchSource batch) {
    return trainOnBatch(batch, Map.of());
  }

  /**
   * Makes one update with all rows as one batch, each weighing as its class does.
   *
   * @param classWeights class → weight; classes that are not there weigh 1
   */
  @CanIgnoreReturnValue
  public Map<String, Double> trainOnBatch(BatchSource batch, Map<Integer, Double> classWeights) {
    Trainer compiled = compiled("train");
    buildIfNeeded(batch::featureShapes);
    return compiled.trainOnBatch(signature(), batch, classWeights);
  }

  /** Returns loss and metrics over all rows as one batch. */
  public Map<String, Double> testOnBatch(BatchSource batch) {
    Trainer compiled = compiled("test");
    buildIfNeeded(batch::featureShapes);
    return compiled.testOnBatch(signature(), batch);
  }

  /** Returns the outputs for all rows as one batch. */
  public Predictions predictOnBatch(BatchSource batch) {
    buildIfNeeded(batch::featureShapes);
    return Inference.predictOnBatch(signature(), batch);
  }

  /** Returns how many numbers the optimizer keeps; empty before it has made an update. */
  OptionalLong optimizerParams() {
    return trainer == null ? OptionalLong.empty() : trainer.optimizerParams();
  }

  /** Returns what the optimizer keeps; empty before the model is compiled. */
  Optional<OptimizerState> optimizerState() {
    return Optional.ofNullable(trainer).map(own -> own.optimizerState(signature()));
  }

  /**
   * Returns what the optimizer keeps, to be replaced, without giving values to weights; empty
   * before the model is compiled.
   */
  Optional<OptimizerState> replaceableState() {
    return Optional.ofNullable(trainer).map(own -> own.replaceableState(outline()));
  }

  /** Lets the next fit go on from what the optimizer of a file has kept. */
  void optimizerState(OptimizerState kept) {
    compiled("go on with").optimizerState(signature(), kept);
  }

  private Trainer compiled(String verb) {
    if (trainer == null) {
      throw new IllegalStateException(
          "Cannot %s model '%s': expected a compiled model. You must call compile(optimizer, loss, metrics…) before using the model."
              .formatted(verb, displayName()));
    }
    return trainer;
  }

  /**
   * Returns how many steps the optimizer has made, in earlier fits too; 0 before it is compiled.
   */
  public long iterations() {
    return trainer == null ? 0 : trainer.iterations();
  }

  private void buildIfNeeded(Supplier<List<Shape>> features) {
    if (!built()) {
      build(
          features.get().stream().map(shape -> shape.prepend(Shape.UNKNOWN)).toArray(Shape[]::new));
    }
  }

  private ModelSignature signature() {
    initialize(0);
    return outline();
  }

  /** Returns this model as its trainer sees it, weights or not. */
  abstract ModelSignature outline();

  /** Creates the weights for inputs of these shapes. */
  public abstract void build(Shape... inputs);

  /** Gives values to all weights that have none. */
  public abstract void initialize(long seed);

  @Override
  protected Layer copy() {
    TrainableLayer copy = (TrainableLayer) super.copy();
    copy.trainer = null;
    return copy;
  }
}
