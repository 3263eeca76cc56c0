package dev.kindling.metrics;

import java.util.ArrayList;
import java.util.List;

/** Checks a metric's arguments and reports all mistakes at once. */
final class MetricArguments {
  private final String metric;
  private final List<String> mistakes = new ArrayList<>();

  MetricArguments(String metric) {
    this.metric = metric;
  }

  /** Expects a whole number of some size. */
  MetricArguments atLeast(String name, int least, int value) {
    return that(value >= least, "%s of at least %d".formatted(name, least), value);
  }

  /** Expects a share: from 0 to 1. */
  MetricArguments share(String name, double value) {
    return that(value >= 0 && value <= 1, name + " from 0 to 1", value);
  }

  /** Expects a finite number above 0. */
  MetricArguments positive(String name, double value) {
    return that(value > 0 && Double.isFinite(value), name + " above 0", value);
  }

  /** Expects that something holds. */
  MetricArguments that(boolean holds, String expected, Object got) {
    if (!holds) {
      mistakes.add("expected %s, got %s".formatted(expected, got));
    }
    return this;
  }

  /** Throws if there were mistakes. */
  void done() {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot create metric '%s': %s.".formatted(metric, String.join("; ", mistakes)));
    }
  }
}
