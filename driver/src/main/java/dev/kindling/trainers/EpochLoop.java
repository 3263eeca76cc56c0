package dev.kindling.trainers;

import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import dev.kindling.training.Totals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The epochs of one fit: train, evaluate, log, tell the callbacks. */
final class EpochLoop {
  private static final String CHOSEN_STEPS = "round_steps";

  private final Trainer trainer;
  private final ModelSignature model;
  private final CompiledModel compiled;
  private final Execution training;

  /** Null if there is none. */
  private final Validation validation;

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

  History run(FitOptions fit) {
    LiveRun live = new LiveRun(trainer, model, compiled, training, fit);
    PassSteps passes = new PassSteps(training.passSteps(), fit.stepsPerEpoch());
    passes.start(Math.max(trainer.passes(), fit.initialEpoch()), 0);
    live.epoch(passes.next());
    live.next(fit.initialEpoch(), passes.next());
    live.tell(callback -> callback.onTrainBegin(live));
    passes.start(live.next().pass(), live.next().step());
    History.Recorder history = new History.Recorder();
    for (int e = live.next().epoch(); e < fit.epochs() && !live.stopped(); e++) {
      int epoch = e;
      Steps steps = passes.next();
      live.epoch(steps);
      live.tell(callback -> callback.onEpochBegin(epoch));
      Map<String, Double> logs = epoch(epoch, steps, live, fit);
      passes.made(steps);
      live.next(epoch + 1, passes.next());
      live.tell(callback -> callback.onEpochEnd(epoch, logs));
      history.add(epoch, logs);
    }
    trainer.finish(model);
    live.tell(Callback::onTrainEnd);
    return history.history();
  }

  private Map<String, Double> epoch(int epoch, Steps steps, LiveRun live, FitOptions fit) {
    live.tell(callback -> callback.onTrainBatchBegin(0));
    StepListener listener = fit.callbacks().isEmpty() ? StepListener.NONE : live::stepped;
    RunState start = trainer.state(model);
    EpochResult result = training.train(steps, start, listener);
    if (!live.stopped()) {
      checkFinite(result, epoch);
    }
    live.tellChosenSteps();
    trainer.accept(model, result.state());
    trainer.trained(steps.pass() + 1);
    Map<String, Double> logs = new TreeMap<>(compiled.results(result.totals()));
    training.chosenSteps().ifPresent(chosen -> logs.put(CHOSEN_STEPS, (double) chosen));
    if (validation != null && fit.validates(epoch)) {
      logs.putAll(validation.logs(trainer, model));
    }
    // What callbacks add follows, as it does in Keras.
    return new LinkedHashMap<>(logs);
  }

  private void checkFinite(EpochResult result, int epoch) {
    String name = model.model().displayName();
    double loss = Totals.loss(result.totals());
    if (!Double.isFinite(loss)) {
      throw new TrainingDivergedException(name, loss, epoch, result.steps());
    }
    // The loss is that before each update, so the last update shows in the weights only.
    if (!result.state().finite()) {
      throw TrainingDivergedException.ofWeights(name, epoch, result.steps());
    }
  }
}
