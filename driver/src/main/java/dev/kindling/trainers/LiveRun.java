package dev.kindling.trainers;

import dev.kindling.metrics.Direction;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Weight;
import dev.kindling.training.RunState;
import dev.kindling.training.StepProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A fit as its callbacks see it. What they ask for is fetched from where the steps are made. */
final class LiveRun implements FitRun {
  private final Trainer trainer;
  private final ModelSignature model;
  private final CompiledModel compiled;
  private final Execution training;
  private final FitOptions fit;

  private Steps steps = Steps.all(0);
  private Snapshot next;

  /** Null unless steps are being made. */
  private StepProgress progress;

  private boolean stopped;
  private boolean toldChosenSteps;

  LiveRun(
      Trainer trainer,
      ModelSignature model,
      CompiledModel compiled,
      Execution training,
      FitOptions fit) {
    this.trainer = trainer;
    this.model = model;
    this.compiled = compiled;
    this.training = training;
    this.fit = fit;
  }

  /** Says which steps the current epoch makes. */
  void epoch(Steps made) {
    steps = made;
  }

  /** Says where another fit would go on. */
  void next(int epoch, Steps then) {
    next = new Snapshot(null, epoch, then.pass(), then.from(), OptionalInt.empty());
  }

  /** Returns where this fit goes on. */
  Snapshot next() {
    return next;
  }

  boolean stopped() {
    return stopped;
  }

  void tell(Consumer<Callback> event) {
    fit.callbacks().forEach(event);
  }

  /** Tells the callbacks of steps. */
  void stepped(StepProgress at) {
    progress = at;
    Supplier<Map<String, Double>> logs = () -> new TreeMap<>(compiled.results(at.totals()));
    tell(callback -> callback.onTrainBatchEnd(at.steps() - 1, logs));
    if (!stopped && at.steps() < steps()) {
      tell(callback -> callback.onTrainBatchBegin(at.steps()));
    }
    tellChosenSteps();
    progress = null;
  }

  /** Says how often workers average once they have chosen. */
  void tellChosenSteps() {
    if (!toldChosenSteps && training.chosenSteps().isPresent()) {
      toldChosenSteps = true;
      say("Averaging parameters every %d steps.".formatted(training.chosenSteps().getAsInt()));
    }
  }

  @Override
  public int epochs() {
    return fit.epochs();
  }

  @Override
  public long steps() {
    return training.count(steps);
  }

  @Override
  public long examples() {
    return training.rows(steps);
  }

  @Override
  public void stopTraining() {
    stopped = true;
    if (progress != null) {
      progress.stop();
    }
  }

  /** Gives the model and the trainer what the steps have made of them. */
  private void fetch() {
    if (progress != null) {
      trainer.accept(model, progress.state());
    }
  }

  /** Lets the steps go on from the model and the trainer. */
  private void handBack() {
    if (progress != null) {
      progress.state(trainer.state(model));
    }
  }

  @Override
  public Layer model() {
    fetch();
    return model.model();
  }

  @Override
  public List<float[]> weights() {
    return model().weights().stream().map(Weight::values).toList();
  }

  @Override
  public void weights(List<float[]> values) {
    fetch();
    List<Weight> weights = model.model().weights();
    if (values.size() != weights.size()) {
      throw new IllegalArgumentException(
          "Cannot set weights of model '%s': expected %d arrays, got %d."
              .formatted(model.model().displayName(), weights.size(), values.size()));
    }
    for (int index = 0; index < values.size(); index++) {
      weights.get(index).assign(values.get(index));
    }
    handBack();
  }

  @Override
  public Map<String, Double> learningRates() {
    fetch();
    return trainer.learningRates(model);
  }

  @Override
  public void learningRate(String optimizer, double value) {
    fetch();
    trainer.learningRate(model, optimizer, value);
    handBack();
  }

  @Override
  public Optional<Direction> direction(String log) {
    return compiled.direction(log.startsWith("val_") ? log.substring("val_".length()) : log);
  }

  @Override
  public FileStore files() {
    return training.files();
  }

  @Override
  public Snapshot snapshot() {
    fetch();
    return new Snapshot(
        trainer.state(model), next.epoch(), next.pass(), next.step(), training.chosenSteps());
  }

  @Override
  public void restore(Snapshot snapshot) {
    RunState own = trainer.state(model);
    RunState other = snapshot.state();
    if (own.parameters().length != other.parameters().length
        || own.optimizer().length != other.optimizer().length
        || own.state().length != other.state().length) {
      throw new IllegalArgumentException(
          "Cannot go on with model '%s': expected %d parameters, %d numbers of the optimizer and %d of other state, got %d, %d and %d. Use the same model and optimizer."
              .formatted(
                  model.model().displayName(),
                  own.parameters().length,
                  own.optimizer().length,
                  own.state().length,
                  other.parameters().length,
                  other.optimizer().length,
                  other.state().length));
    }
    trainer.accept(model, other);
    next = snapshot;
    snapshot.chosenSteps().ifPresent(training::chosenSteps);
  }

  @Override
  public void say(String text) {
    tell(callback -> callback.onMessage(text));
  }
}
