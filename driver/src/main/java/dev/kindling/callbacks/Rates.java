package dev.kindling.callbacks;

import dev.kindling.trainers.FitRun;
import java.util.Map;

/** How logs and messages name the learning rates of a fit. */
final class Rates {
  private static final String LOG = "learning_rate";

  private Rates() {}

  /** Adds the rates to the logs: {@code learning_rate}, or {@code learning_rate_<optimizer>}. */
  static void log(FitRun fit, Map<String, Double> logs) {
    fit.learningRates()
        .forEach((name, rate) -> logs.put(name.isEmpty() ? LOG : LOG + "_" + name, rate));
  }

  /** Returns what a message calls a rate: {@code adam learning rate}. */
  static String title(String optimizer) {
    return optimizer.isEmpty() ? "learning rate" : optimizer + " learning rate";
  }
}
