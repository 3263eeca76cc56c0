package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.trainers.FitRun;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Ends training when a log has not improved for some epochs, though never after the first. (Keras,
 * EarlyStopping.)
 *
 * <p>Example: {@code earlyStopping().patience(2)} over validation losses 2.1, 1.5, 1.8, 1.9 stops
 * after the fourth epoch.
 */
public final class EarlyStopping extends MonitorCallback<EarlyStopping> {
  static final Arguments<EarlyStopping> ARGUMENTS =
      Arguments.of(values -> new EarlyStopping())
          .also(MonitorCallback::monitored)
          .optional("min_delta", Kind.NUMBER, EarlyStopping::minDelta, EarlyStopping::minDelta)
          .optional("patience", Kind.INTEGER, EarlyStopping::patience, EarlyStopping::patience)
          .orNull("baseline", Kind.NUMBER, Double.NaN, c -> c.baseline, EarlyStopping::baseline)
          .optional(
              "restore_best_weights",
              Kind.FLAG,
              c -> c.restoreBestWeights,
              EarlyStopping::restoreBestWeights)
          .optional(
              "start_from_epoch",
              Kind.INTEGER,
              c -> c.startFromEpoch,
              EarlyStopping::startFromEpoch);

  private int patience;
  private double baseline = Double.NaN;
  private boolean restoreBestWeights;
  private int startFromEpoch;

  private int waited;
  private int stoppedEpoch;
  private double best;
  private int bestEpoch;
  private List<float[]> bestWeights;

  EarlyStopping() {
    super(0);
  }

  /** Returns a copy for which changes up to this size are no improvement; 0 by default. */
  @Override
  public EarlyStopping minDelta(double value) {
    return super.minDelta(value);
  }

  /** Returns a copy that waits so many epochs without an improvement; 0 by default. */
  public EarlyStopping patience(int value) {
    check(value >= 0, "patience of at least 0", value);
    return with(callback -> callback.patience = value);
  }

  int patience() {
    return patience;
  }

  /** Returns a copy that stops waiting only for values better than this; NaN for any, as usual. */
  public EarlyStopping baseline(double value) {
    return with(callback -> callback.baseline = value);
  }

  /**
   * Returns a copy at whose end the model has the weights of the best epoch, whether it was stopped
   * or not; it keeps those of the last one by default.
   */
  public EarlyStopping restoreBestWeights(boolean value) {
    return with(callback -> callback.restoreBestWeights = value);
  }

  /** Returns a copy that ignores the first epochs, so many of them; 0 by default. */
  public EarlyStopping startFromEpoch(int value) {
    check(value >= 0, "startFromEpoch of at least 0", value);
    return with(callback -> callback.startFromEpoch = value);
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    super.onTrainBegin(fit);
    chooseDirection();
    waited = 0;
    stoppedEpoch = 0;
    best = Double.NaN;
    bestEpoch = 0;
    bestWeights = null;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    OptionalDouble value = value(logs);
    if (value.isEmpty() || epoch < startFromEpoch) {
      return;
    }
    double current = value.getAsDouble();
    if (restoreBestWeights && bestWeights == null) {
      bestWeights = run().weights();
      bestEpoch = epoch;
    }
    waited++;
    if (improves(current, best)) {
      best = current;
      bestEpoch = epoch;
      bestWeights = restoreBestWeights ? run().weights() : null;
      waited = improves(current, baseline) ? 0 : waited;
    } else if (waited >= patience && epoch > 0) {
      stoppedEpoch = epoch;
      run().stopTraining();
    }
  }

  @Override
  public void onTrainEnd() {
    if (stoppedEpoch > 0) {
      say("Epoch %d: early stopping", stoppedEpoch + 1);
    }
    if (bestWeights != null) {
      say("Restoring model weights from the end of the best epoch: %d.", bestEpoch + 1);
      run().weights(bestWeights);
    }
  }
}
