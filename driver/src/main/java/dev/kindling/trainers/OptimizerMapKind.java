package dev.kindling.trainers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.OptimizerMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads which optimizer changes which parameter: what Keras serializes, or {@code
 * {default_optimizer: sgd, optimizer_map: {"encoder/.*": adam}}}.
 */
final class OptimizerMapKind {
  private static final String DEFAULT = "default_optimizer";
  private static final String MAP = "optimizer_map";

  /** What Keras gives to an object that stands in several places of a file. */
  private static final String SHARED = "shared_object_id";

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
                      Kind.of(OptimizerMapKind::all, all -> all),
                      OptimizerMap::optimizers,
                      (map, all) -> new OptimizerMap(map.defaultOptimizer(), all)));

  /** The kind of argument. */
  static final Kind<OptimizerMap> KIND = Kind.of(OptimizerMapKind::read, OptimizerMapKind::write);

  private OptimizerMapKind() {}

  private static OptimizerMap read(Object value) {
    boolean plain = value instanceof Map<?, ?> map && map.containsKey(DEFAULT);
    OptimizerMap map = REGISTRY.asKind().read(plain ? Map.of(MAP, value) : value);
    if (value instanceof Map<?, ?> object && object.get("config") instanceof Map<?, ?> config) {
      checkDefault(config);
    }
    return map;
  }

  /** Keras would count the default among the optimizers of the keys. */
  private static void checkDefault(Map<?, ?> config) {
    if (config.get(DEFAULT) instanceof Map<?, ?> object
        && object.get(SHARED) != null
        && config.get(MAP) instanceof Map<?, ?> keys) {
      for (Map.Entry<?, ?> key : keys.entrySet()) {
        if (key.getValue() instanceof Map<?, ?> other
            && object.get(SHARED).equals(other.get(SHARED))) {
          Kind.refuse(
              "a default optimizer that stands under no key",
              String.valueOf(key.getKey()),
              "Leave that key out.");
        }
      }
    }
  }

  /** Writes a map of which each optimizer has a name of its own, as Keras wants in files. */
  private static Map<String, Object> write(OptimizerMap map) {
    Iterator<String> names = map.named().keySet().iterator();
    Map<String, Object> keys = new LinkedHashMap<>();
    map.optimizers().forEach((key, optimizer) -> keys.put(key, written(optimizer, names.next())));
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(DEFAULT, written(map.defaultOptimizer(), names.next()));
    config.put(MAP, keys);
    return REGISTRY.write(map, config);
  }

  private static Map<String, Object> written(KerasOptimizer<?> optimizer, String name) {
    Map<String, Object> config = new LinkedHashMap<>(OptimizerTypes.REGISTRY.config(optimizer));
    config.put("name", name);
    return OptimizerTypes.REGISTRY.write(optimizer, config);
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
    Map<Object, String> keys = new LinkedHashMap<>();
    Map<Object, Object> optimizers = new LinkedHashMap<>();
    given.forEach(
        (key, optimizer) -> {
          Object shared = optimizer instanceof Map<?, ?> object ? object.get(SHARED) : null;
          Object id = shared == null ? key : shared;
          keys.merge(id, String.valueOf(key), OptimizerMapKind::either);
          optimizers.put(id, optimizer);
        });
    Map<String, KerasOptimizer<?>> all = new LinkedHashMap<>();
    keys.forEach((id, key) -> all.put(key, one(optimizers.get(id))));
    return all;
  }

  /** An optimizer that stands under two keys is one, and keeps one state. */
  private static String either(String first, String second) {
    return "(?:%s)|(?:%s)".formatted(first, second);
  }
}
