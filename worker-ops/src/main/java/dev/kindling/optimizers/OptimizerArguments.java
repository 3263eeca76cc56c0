package dev.kindling.optimizers;

import java.util.ArrayList;
import java.util.List;

/** Checks the arguments of an optimizer or a schedule and reports all mistakes at once. */
final class OptimizerArguments {
  private final String what;
  private final List<String> mistakes = new ArrayList<>();

  OptimizerArguments(String optimizer) {
    this("optimizer", optimizer);
  }

  OptimizerArguments(String kind, String name) {
    this.what = "%s '%s'".formatted(kind, name);
  }

  /** Expects a finite number of at least 0. */
  OptimizerArguments notNegative(String name, double value) {
    return that(value >= 0 && Double.isFinite(value), name + " of at least 0", value);
  }

  /** Expects a finite number above 0. */
  OptimizerArguments positive(String name, double value) {
    return that(value > 0 && Double.isFinite(value), name + " above 0", value);
  }

  /** Expects a finite number. */
  OptimizerArguments finite(String name, double value) {
    return that(Double.isFinite(value), "a finite " + name, value);
  }

  /** Expects a share: from 0 to 1, without 1. */
  OptimizerArguments share(String name, double value) {
    return that(value >= 0 && value < 1, name + " from 0 to below 1", value);
  }

  /** Expects a share: from 0 to 1. */
  OptimizerArguments closedShare(String name, double value) {
    return that(value >= 0 && value <= 1, name + " from 0 to 1", value);
  }

  /** Expects a whole number of some size. */
  OptimizerArguments atLeast(String name, int least, int value) {
    return that(value >= least, "%s of at least %d".formatted(name, least), value);
  }

  /** Expects that something holds. */
  OptimizerArguments that(boolean holds, String expected, Object got) {
    if (!holds) {
      mistakes.add("expected %s, got %s".formatted(expected, got));
    }
    return this;
  }

  /** Throws if there were mistakes. */
  void done() {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot create %s: %s.".formatted(what, String.join("; ", mistakes)));
    }
  }
}
