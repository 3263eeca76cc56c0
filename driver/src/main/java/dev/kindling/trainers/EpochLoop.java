package dev.kindling.trainers;

import dev.kindling.callbacks.Callback;
import dev.kindling.callbacks.FitRun;
import dev.kindling.training.RunState;
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
  private final Execution validation;
  private int epochs;

  /** Those that the model has trained in earlier fits, beside the ones that this fit leaves out. */
  private int epochsBefore;

  private boolean stopped;

  /** Creates the loop; {@code validation} is null if there is none. */
  EpochLoop(
      Trainer trainer,
      ModelSignature model,
      CompiledModel compiled,
      Execution training,
      Execution validation) {
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
    return training.steps();
  }

  @Override
  public long examples() {
    return training.rows();
  }

  @Override
  public void stopTraining() {
    stopped = true;
  }

  History run(FitOptions fit) {
    epochs = fit.epochs();
    epochsBefore = Math.max(0, trainer.epochs() - fit.initialEpoch());
    History.Recorder history = new History.Recorder();
    fit.callbacks().forEach(callback -> callback.onTrainBegin(this));
    for (int epoch = fit.initialEpoch(); epoch < epochs && !stopped; epoch++) {
      int current = epoch;
      fit.callbacks().forEach(callback -> callback.onEpochBegin(current));
      Map<String, Double> logs = epoch(epoch, fit);
      history.add(epoch, logs);
      fit.callbacks().forEach(callback -> callback.onEpochEnd(current, logs));
    }
    trainer.finish(model);
    fit.callbacks().forEach(Callback::onTrainEnd);
    return history.history();
  }

  private Map<String, Double> epoch(int epoch, FitOptions fit) {
    EpochResult result = training.train(epochsBefore + epoch, trainer.state(model), listener(fit));
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
    trainer.trained(epochsBefore + epoch + 1);
    Map<String, Double> logs = new TreeMap<>(compiled.results(result.totals()));
    if (validation != null) {
      RunState state = trainer.state(model);
      compiled
          .results(trainer.kept(model, validation.evaluate(state)))
          .forEach((name, value) -> logs.put("val_" + name, value));
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
