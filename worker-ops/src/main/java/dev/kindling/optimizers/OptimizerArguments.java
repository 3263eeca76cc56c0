package dev.kindling.optimizers;

import java.util.ArrayList;
import java.util.List;

/** Checks an optimizer's arguments and reports all mistakes at once. */
final class OptimizerArguments {
  private final String optimizer;
  private final List<String> mistakes = new ArrayList<>();

  OptimizerArguments(String optimizer) {
    this.optimizer = optimizer;
  }

  /** Expects a finite number of at least 0. */
  OptimizerArguments notNegative(String name, double value) {
    return check(value >= 0 && Double.isFinite(value), name + " of at least 0", value);
  }

  /** Expects a share: from 0 to 1, without 1. */
  OptimizerArguments share(String name, double value) {
    return check(value >= 0 && value < 1, name + " from 0 to below 1", value);
  }

  /** Expects a share: from 0 to 1. */
  OptimizerArguments closedShare(String name, double value) {
    return check(value >= 0 && value <= 1, name + " from 0 to 1", value);
  }

  private OptimizerArguments check(boolean fits, String expected, double value) {
    if (!fits) {
      mistakes.add("expected %s, got %s".formatted(expected, value));
    }
    return this;
  }

  /** Throws if there were mistakes. */
  void done() {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot create optimizer '%s': %s.".formatted(optimizer, String.join("; ", mistakes)));
    }
  }
}
