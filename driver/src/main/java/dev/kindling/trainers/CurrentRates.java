package dev.kindling.trainers;

import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.MultiOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Optimizers as training has left them: their learning rates are those of the next step. */
final class CurrentRates {
  private CurrentRates() {}

  /**
   * Returns an optimizer with these learning rates; schedules stay.
   *
   * @param rates by the names of the optimizers that it consists of
   */
  static Optimizer of(Optimizer optimizer, Map<String, Double> rates) {
    if (optimizer instanceof KerasOptimizer<?> one) {
      return with(one, rates.get(""));
    }
    if (!(optimizer instanceof MultiOptimizer multi)) {
      return optimizer;
    }
    Iterator<String> names = multi.optimizers().keySet().iterator();
    Map<String, KerasOptimizer<?>> mapped = new LinkedHashMap<>();
    multi
        .optimizerMap()
        .optimizers()
        .forEach((key, one) -> mapped.put(key, with(one, rates.get(names.next()))));
    KerasOptimizer<?> common =
        with(multi.optimizerMap().defaultOptimizer(), rates.get(names.next()));
    return new MultiOptimizer(new OptimizerMap(common, mapped), multi.lossScaleFactor());
  }

  private static KerasOptimizer<?> with(KerasOptimizer<?> optimizer, double rate) {
    boolean schedule = optimizer.options().learningRate().isSchedule();
    boolean same = (float) optimizer.options().learningRate().at(0) == (float) rate;
    return schedule || same ? optimizer : optimizer.learningRate(rate);
  }
}
