package dev.kindling.trainers;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fit evaluates after its epochs. */
final class Validation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Validation.class);

  private final CompiledModel compiled;
  private final Execution rows;
  private final OptionalInt steps;

  /**
   * Creates a validation.
   *
   * @param compiled the model for these rows
   * @param steps how many batches to evaluate, the first ones; empty for all
   */
  Validation(CompiledModel compiled, Execution rows, OptionalInt steps) {
    this.compiled = compiled;
    this.rows = rows;
    this.steps = steps;
    if (steps.orElse(0) > rows.passSteps()) {
      LOG.warn(
          "Your input ran out of data: validation has {} steps of {}. Lower validationSteps, or leave it out",
          rows.passSteps(),
          steps.getAsInt());
    }
  }

  /** Returns loss and metrics, each name behind {@code val_}. */
  Map<String, Double> logs(Trainer trainer, ModelSignature model) {
    long most = steps.isPresent() ? steps.getAsInt() : Long.MAX_VALUE;
    double[] totals = trainer.kept(model, rows.evaluate(trainer.state(model), most));
    Map<String, Double> logs = new TreeMap<>();
    compiled.results(totals).forEach((name, value) -> logs.put("val_" + name, value));
    return logs;
  }

  @Override
  public void close() {
    rows.close();
  }
}
