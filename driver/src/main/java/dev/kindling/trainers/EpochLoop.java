package dev.kindling.trainers;

import dev.kindling.callbacks.Callback;
import dev.kindling.callbacks.FitRun;
import dev.kindling.training.StepListener;
import dev.kindling.training.Totals;
import java.util.Map;
import java.util.TreeMap;

/** The epochs of one fit: train, evaluate, log, tell the callbacks. */
final class EpochLoop implements FitRun {
  private final Trainer trainer;
  private final ModelSignature model;
  private final CompiledModel compiled;
  private final Execution training;

  /** Null if there is none. */
  private final Validation validation;

  private int epochs;
  private Steps epochSteps = Steps.all(0);

  private boolean stopped;

  /** Creates the loop; {@code validation} is null if there is none. */
  EpochLoop(
      Trainer trainer,
      ModelSignature model,
      CompiledModel compiled,
      Execution training,
      Validation validation) {
    this.trainer = trainer;
    this.model = model;
    this.compiled = compiled;
    this.training = training;
    this.validation = validation;
  }

  @Override
  public int epochs() {
    return epochs;
  }

  @Override
  public long steps() {
    return training.count(epochSteps);
  }

  @Override
  public long examples() {
    return training.rows(epochSteps);
  }

  @Override
  public void stopTraining() {
    stopped = true;
  }

  History run(FitOptions fit) {
    epochs = fit.epochs();
    PassSteps passes = new PassSteps(training.passSteps(), fit.stepsPerEpoch());
    passes.start(Math.max(trainer.passes(), fit.initialEpoch()));
    epochSteps = passes.next();
    History.Recorder history = new History.Recorder();
    fit.callbacks().forEach(callback -> callback.onTrainBegin(this));
    for (int epoch = fit.initialEpoch(); epoch < epochs && !stopped; epoch++) {
      int current = epoch;
      fit.callbacks().forEach(callback -> callback.onEpochBegin(current));
      Map<String, Double> logs = epoch(epoch, fit);
      passes.made(epochSteps);
      epochSteps = passes.next();
      history.add(epoch, logs);
      fit.callbacks().forEach(callback -> callback.onEpochEnd(current, logs));
    }
    trainer.finish(model);
    fit.callbacks().forEach(Callback::onTrainEnd);
    return history.history();
  }

  private Map<String, Double> epoch(int epoch, FitOptions fit) {
    EpochResult result = training.train(epochSteps, trainer.state(model), listener(fit));
    double loss = Totals.loss(result.totals());
    if (!Double.isFinite(loss)) {
      String name = model.model().displayName();
      throw new TrainingDivergedException(name, loss, epoch, result.steps());
    }
    // The loss is that before each update, so the last update shows in the weights only.
    if (!result.state().finite()) {
      String name = model.model().displayName();
      throw TrainingDivergedException.ofWeights(name, epoch, result.steps());
    }
    trainer.accept(model, result.state());
    trainer.trained(epochSteps.pass() + 1);
    Map<String, Double> logs = new TreeMap<>(compiled.results(result.totals()));
    if (validation != null && fit.validates(epoch)) {
      logs.putAll(validation.logs(trainer, model));
    }
    return logs;
  }

  private StepListener listener(FitOptions fit) {
    if (fit.callbacks().isEmpty()) {
      return StepListener.NONE;
    }
    return (steps, totals) -> {
      for (Callback callback : fit.callbacks()) {
        callback.onStep(steps, () -> new TreeMap<>(compiled.results(totals)));
      }
    };
  }
}
