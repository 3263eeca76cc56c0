package dev.kindling.callbacks;

import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitRun;
import java.util.function.Consumer;

/**
 * What the callbacks of Keras have in common: their withers return copies, and a copy can serve one
 * fit after the other. One of them serves one fit at a time.
 *
 * @param <C> the callback's own type
 */
abstract class KerasCallback<C extends KerasCallback<C>> implements Callback, Cloneable {
  private int verbose;
  private FitRun run;

  /** Returns the fit. */
  final FitRun run() {
    return run;
  }

  final String name() {
    return getClass().getSimpleName();
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    run = fit;
  }

  /** Returns a copy that tells what it does if this is above 0; 0 by default. */
  public C verbose(int value) {
    return with(callback -> ((KerasCallback<?>) callback).verbose = value);
  }

  /** Returns whether it tells what it does. */
  public int verbose() {
    return verbose;
  }

  final void say(String format, Object... values) {
    if (verbose > 0) {
      run.say(format.formatted(values));
    }
  }

  /** Returns a changed copy. */
  @SuppressWarnings("unchecked")
  final C with(Consumer<C> change) {
    try {
      C copy = (C) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Refuses an argument. */
  final void check(boolean right, String expected, Object got) {
    if (!right) {
      throw new IllegalArgumentException(
          "Cannot create callback '%s': expected %s, got %s.".formatted(name(), expected, got));
    }
  }
}
