package dev.kindling.models;

import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Problems;
import dev.kindling.tensors.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A map within a model's configuration. What is missing in it or of another kind than expected is
 * added to the mistakes.
 *
 * @param where where it stands, for messages
 */
record ConfigPart(String where, Map<String, Object> values, Problems problems) {
  /** Returns a part of anything: no values if it is no map, which is a mistake. */
  static ConfigPart of(String where, Object value, Problems problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, entry) -> values.put(String.valueOf(key), entry));
    } else {
      problems.add(where, "expected a map.");
    }
    return new ConfigPart(where, values, problems);
  }

  /** Returns a map within this one, mistakes reported at another place. */
  ConfigPart part(String key, String place) {
    return of(place, values.get(key), problems);
  }

  /** Returns a text. */
  Optional<String> text(String key) {
    if (values.get(key) instanceof String text) {
      return Optional.of(text);
    }
    problems.add(where, "expected a text for '%s'.".formatted(key));
    return Optional.empty();
  }

  /** Returns a list; an empty one if there is none. */
  List<?> list(String key) {
    if (values.get(key) instanceof List<?> list) {
      return list;
    }
    problems.add(where, "expected a list for '%s'.".formatted(key));
    return List.of();
  }

  /** Returns whether something is there and not null. */
  boolean has(String key) {
    return values.get(key) != null;
  }

  /** Returns a shape, the batch axis first; null stands for an unknown size. */
  Optional<Shape> shape(String key) {
    List<?> sizes = list(key);
    return attempt(
        () ->
            Shape.of(
                sizes.stream()
                    .mapToInt(size -> size == null ? Shape.UNKNOWN : Kind.INTEGER.read(size))
                    .toArray()));
  }

  /** Returns what an action gives; what it refuses is a mistake here. */
  <V> Optional<V> attempt(Supplier<V> action) {
    try {
      return Optional.of(action.get());
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
      problems.add(where, e.getMessage());
      return Optional.empty();
    }
  }
}
