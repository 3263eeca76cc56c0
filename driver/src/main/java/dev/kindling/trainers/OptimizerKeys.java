package dev.kindling.trainers;

import dev.kindling.optimizers.MultiOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerLayout;
import dev.kindling.optimizers.OptimizerMap;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Variable;
import java.util.List;

/** Checks that the keys of an optimizer map are those of a model's weights. */
final class OptimizerKeys {
  private OptimizerKeys() {}

  /**
   * Does nothing if all is well.
   *
   * @throws IllegalArgumentException if a key matches none of the weights, or several keys match a
   *     parameter
   */
  static void check(Layer model, Optimizer optimizer) {
    if (!(optimizer instanceof MultiOptimizer multi)) {
      return;
    }
    List<String> paths = model.variables().stream().map(Variable::path).toList();
    for (String key : multi.optimizerMap().optimizers().keySet()) {
      if (paths.stream().noneMatch(path -> OptimizerMap.matches(key, path))) {
        throw new IllegalArgumentException(
            "Cannot compile model '%s': expected keys of the optimizer map that match a weight, got '%s'. The weights are %s."
                .formatted(model.displayName(), key, String.join(", ", paths)));
      }
    }
    OptimizerLayout.of(optimizer, ModelVariables.of(model).layout());
  }
}
