package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.metrics.Direction;
import java.util.Map;
import java.util.OptionalDouble;
import org.slf4j.LoggerFactory;

/**
 * A callback that compares a log with the best so far.
 *
 * @param <C> the callback's own type
 */
abstract class MonitorCallback<C extends MonitorCallback<C>> extends KerasCallback<C> {
  private static final Kind<MonitorMode> MODE = Kind.choice(MonitorMode.class);

  private String monitor = "val_loss";
  private MonitorMode mode = MonitorMode.AUTO;
  private double minDelta;
  private Direction direction;

  MonitorCallback(double minDelta) {
    this.minDelta = minDelta;
  }

  /** Adds the arguments of all monitors. */
  static <C extends MonitorCallback<C>> Arguments<C> monitored(Arguments<C> own) {
    return own.optional(
            "monitor", Kind.TEXT, callback -> callback.monitor(), MonitorCallback::monitor)
        .optional("mode", MODE, callback -> callback.mode(), MonitorCallback::mode)
        .optional("verbose", Kind.INTEGER, KerasCallback::verbose, KerasCallback::verbose);
  }

  /** Returns a copy that monitors this log; {@code val_loss} by default. */
  public C monitor(String log) {
    return with(callback -> ((MonitorCallback<?>) callback).monitor = log);
  }

  /** Returns a copy for which these values are better; by default it follows from the log. */
  public C mode(MonitorMode value) {
    return with(callback -> ((MonitorCallback<?>) callback).mode = value);
  }

  /** Returns a copy for which changes up to this size, its sign aside, are no improvement. */
  C minDelta(double value) {
    return with(callback -> ((MonitorCallback<?>) callback).minDelta = Math.abs(value));
  }

  /** Returns the log that is monitored. */
  public String monitor() {
    return monitor;
  }

  /** Returns which values are better. */
  public MonitorMode mode() {
    return mode;
  }

  /** Returns which changes are no improvement. */
  double minDelta() {
    return minDelta;
  }

  /** Finds out which values are better. */
  final void chooseDirection() {
    direction =
        switch (mode) {
          case MIN -> Direction.MIN;
          case MAX -> Direction.MAX;
          case AUTO ->
              run()
                  .direction(monitor)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "Cannot use callback '%s': expected a log of which it is known whether small or large values are better, got monitor '%s'. Check its name, or set mode to min or max."
                                  .formatted(name(), monitor)));
        };
  }

  /** Returns the value of the log; warns if there is none. */
  final OptionalDouble value(Map<String, Double> logs) {
    Double value = logs.get(monitor);
    if (value == null) {
      LoggerFactory.getLogger(getClass())
          .warn(
              "{} monitors '{}', which is not among the logs: {}. Choose one of them, or validate",
              name(),
              monitor,
              logs.keySet());
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value);
  }

  /** Returns whether a value is better than another, of which NaN is none; NaN never is. */
  final boolean improves(double value, double reference) {
    if (Double.isNaN(reference)) {
      return !Double.isNaN(value);
    }
    return direction == Direction.MIN ? value + minDelta < reference : value - minDelta > reference;
  }
}
