package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.trainers.FitRun;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Multiplies the learning rate with a factor when a log has not improved for some epochs, and adds
 * {@code learning_rate} to the logs; of several optimizers the rate of each, and {@code
 * learning_rate_<optimizer>}. They must have been made with a number. (Keras, ReduceLROnPlateau.)
 *
 * <p>Example: {@code reduceLROnPlateau().patience(2).factor(0.5)} halves the rate after two epochs
 * without an improvement.
 */
public final class ReduceLROnPlateau extends MonitorCallback<ReduceLROnPlateau> {
  static final Arguments<ReduceLROnPlateau> ARGUMENTS =
      Arguments.of(values -> new ReduceLROnPlateau())
          .also(MonitorCallback::monitored)
          .optional("factor", Kind.NUMBER, c -> c.factor, ReduceLROnPlateau::factor)
          .optional("patience", Kind.INTEGER, c -> c.patience, ReduceLROnPlateau::patience)
          .optional(
              "min_delta", Kind.NUMBER, ReduceLROnPlateau::minDelta, ReduceLROnPlateau::minDelta)
          .optional("cooldown", Kind.INTEGER, c -> c.cooldown, ReduceLROnPlateau::cooldown)
          .optional("min_lr", Kind.NUMBER, c -> c.minLr, ReduceLROnPlateau::minLr);

  private double factor = 0.1;
  private int patience = 10;
  private int cooldown;
  private double minLr;

  private double best;
  private int waited;
  private int cooling;

  ReduceLROnPlateau() {
    super(1e-4);
  }

  /** Returns a copy that multiplies the rate with this, from 0 to below 1; 0.1 by default. */
  public ReduceLROnPlateau factor(double value) {
    check(value >= 0 && value < 1, "factor from 0 to below 1", value);
    return with(callback -> callback.factor = value);
  }

  /** Returns a copy that waits so many epochs without an improvement; 10 by default. */
  public ReduceLROnPlateau patience(int value) {
    check(value >= 0, "patience of at least 0", value);
    return with(callback -> callback.patience = value);
  }

  /** Returns a copy for which changes up to this size are no improvement; 0.0001 by default. */
  @Override
  public ReduceLROnPlateau minDelta(double value) {
    return super.minDelta(value);
  }

  /** Returns a copy that does not wait in so many epochs after a change; 0 by default. */
  public ReduceLROnPlateau cooldown(int value) {
    check(value >= 0, "cooldown of at least 0", value);
    return with(callback -> callback.cooldown = value);
  }

  /** Returns a copy that reduces the rate no further than this; 0 by default. */
  public ReduceLROnPlateau minLr(double value) {
    check(value >= 0, "minLr of at least 0", value);
    return with(callback -> callback.minLr = value);
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    super.onTrainBegin(fit);
    chooseDirection();
    // A schedule is refused here, and not after the epochs until the first plateau.
    fit.learningRates().forEach(fit::learningRate);
    best = Double.NaN;
    waited = 0;
    cooling = 0;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Rates.log(run(), logs);
    OptionalDouble value = value(logs);
    if (value.isEmpty()) {
      return;
    }
    if (cooling > 0) {
      cooling--;
      waited = 0;
    }
    if (improves(value.getAsDouble(), best)) {
      best = value.getAsDouble();
      waited = 0;
    } else if (cooling == 0) {
      waited++;
      if (waited >= patience) {
        run().learningRates().forEach((optimizer, rate) -> reduce(epoch, optimizer, rate));
      }
    }
  }

  private void reduce(int epoch, String optimizer, double before) {
    if (before <= (float) minLr) {
      return;
    }
    double rate = Math.max(before * factor, minLr);
    run().learningRate(optimizer, rate);
    say(
        "\nEpoch %d: ReduceLROnPlateau reducing %s to %s.",
        epoch + 1, Rates.title(optimizer), PythonNumber.text(rate));
    cooling = cooldown;
    waited = 0;
  }
}
