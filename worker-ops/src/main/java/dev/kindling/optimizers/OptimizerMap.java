package dev.kindling.optimizers;

import dev.kindling.parameters.Slot;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * Which optimizer changes which parameter. A key is a parameter's path, or a regular expression
 * that the whole of it matches. What stands under two keys keeps a state for each. (Keras,
 * OptimizerMap.)
 *
 * <p>Example: {@code optimizerMap(sgd()).with("encoder/.*", adam())}.
 *
 * @param defaultOptimizer what changes the parameters that no key matches
 * @param optimizers what changes the others, by key
 */
public record OptimizerMap(
    KerasOptimizer<?> defaultOptimizer, Map<String, KerasOptimizer<?>> optimizers)
    implements Serializable {
  /**
   * Copies the map.
   *
   * @throws IllegalArgumentException if a key is no regular expression
   */
  public OptimizerMap {
    optimizers = Collections.unmodifiableMap(new LinkedHashMap<>(optimizers));
    optimizers.keySet().forEach(OptimizerMap::check);
  }

  private static void check(String key) {
    try {
      NamePattern.compiled(key);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "Cannot map parameters '%s' to an optimizer: expected a path or a regular expression, got a mistake at position %d: %s."
              .formatted(key, e.getIndex(), e.getDescription()),
          e);
    }
  }

  /**
   * Returns a copy with an optimizer for these parameters.
   *
   * @throws IllegalArgumentException if the key has one already
   */
  public OptimizerMap with(String key, KerasOptimizer<?> optimizer) {
    Map<String, KerasOptimizer<?>> more = new LinkedHashMap<>(optimizers);
    if (more.putIfAbsent(key, optimizer) != null) {
      throw new IllegalArgumentException(
          "Cannot map parameters '%s' to an optimizer: expected keys that differ, got this one twice."
              .formatted(key));
    }
    return new OptimizerMap(defaultOptimizer, more);
  }

  /**
   * Returns whether a key is for the parameter of this path.
   *
   * @throws IllegalArgumentException if the key is an expression that takes too long to match
   */
  public static boolean matches(String key, String path) {
    return key.equals(path) || NamePattern.matches(key, path);
  }

  /**
   * Returns all optimizers by their names, the default behind the others: of two Adams the second
   * is {@code adam_1}.
   */
  public Map<String, KerasOptimizer<?>> named() {
    List<KerasOptimizer<?>> all = new ArrayList<>(optimizers.values());
    all.add(defaultOptimizer);
    Map<String, KerasOptimizer<?>> named = new LinkedHashMap<>();
    for (KerasOptimizer<?> optimizer : all) {
      String name = optimizer.name();
      for (int count = 1; named.containsKey(name); count++) {
        name = optimizer.name() + "_" + count;
      }
      named.put(name, optimizer);
    }
    return named;
  }

  /** Returns the place of a parameter's optimizer; the default stands behind the others. */
  int place(Slot parameter) {
    List<String> keys = List.copyOf(optimizers.keySet());
    String path = parameter.name();
    if (optimizers.containsKey(path)) {
      return keys.indexOf(path);
    }
    List<String> found = keys.stream().filter(key -> matches(key, path)).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "Cannot optimize parameter '%s': expected one key of the optimizer map that matches, got %s. Narrow them, or add the path itself."
              .formatted(path, found));
    }
    return found.isEmpty() ? keys.size() : keys.indexOf(found.get(0));
  }
}
