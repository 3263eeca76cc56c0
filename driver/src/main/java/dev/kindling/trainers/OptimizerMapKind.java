package dev.kindling.trainers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads which optimizer changes which parameter: what Keras serializes, or {@code
 * {default_optimizer: sgd, optimizer_map: {"encoder/.*": adam}}}.
 */
final class OptimizerMapKind {
  private static final String DEFAULT = "default_optimizer";
  private static final String MAP = "optimizer_map";

  /** One of the optimizers, which consists of no others. */
  private static final Kind<KerasOptimizer<?>> ONE =
      Kind.of(OptimizerMapKind::one, optimizer -> OptimizerTypes.REGISTRY.write(optimizer));

  private static final Registry<OptimizerMap> REGISTRY =
      Registry.<OptimizerMap>of("optimizer map", "keras.optimizers")
          .with(
              OptimizerMap.class,
              Arguments.<OptimizerMap>of(values -> new OptimizerMap(values.get(DEFAULT), Map.of()))
                  .required(DEFAULT, ONE, OptimizerMap::defaultOptimizer)
                  .optional(
                      MAP,
                      Kind.of(OptimizerMapKind::all, OptimizerMapKind::written),
                      OptimizerMap::optimizers,
                      (map, all) -> new OptimizerMap(map.defaultOptimizer(), all)));

  /** The kind of argument. */
  static final Kind<OptimizerMap> KIND = Kind.of(OptimizerMapKind::read, REGISTRY::write);

  private OptimizerMapKind() {}

  private static OptimizerMap read(Object value) {
    boolean plain = value instanceof Map<?, ?> map && map.containsKey(DEFAULT);
    return REGISTRY.asKind().read(plain ? Map.of(MAP, value) : value);
  }

  private static KerasOptimizer<?> one(Object value) {
    Optimizer optimizer = OptimizerTypes.REGISTRY.asKind().read(value);
    return optimizer instanceof KerasOptimizer<?> one
        ? one
        : Kind.refuse("an optimizer that consists of no others", optimizer.name());
  }

  private static Map<String, KerasOptimizer<?>> all(Object value) {
    if (!(value instanceof Map<?, ?> given)) {
      return Kind.refuse("a map of optimizers", value);
    }
    Map<String, KerasOptimizer<?>> all = new LinkedHashMap<>();
    given.forEach((key, optimizer) -> all.put(String.valueOf(key), one(optimizer)));
    return all;
  }

  private static Object written(Map<String, KerasOptimizer<?>> optimizers) {
    Map<String, Object> written = new LinkedHashMap<>();
    optimizers.forEach((key, optimizer) -> written.put(key, ONE.write(optimizer)));
    return written;
  }
}
