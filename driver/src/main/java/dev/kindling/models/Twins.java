package dev.kindling.models;

import dev.kindling.symbolic.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the layer that Keras has numbered the second time only: of what a model within a model
 * shares with the model around it, the first copy has no number in Keras's files. The two are equal
 * but for numbers and calls.
 */
final class Twins {
  private static final String NUMBER = "shared_object_id";
  private static final String CALLS = "inbound_nodes";

  private record Seen(Map<String, Object> item, Layer layer) {}

  private final List<Seen> unseen = new ArrayList<>();

  /** By what items are without numbers and calls; null of which there are several. */
  private final Map<Object, Layer> known = new HashMap<>();

  /** Remembers a layer that has no number. */
  void add(Map<String, Object> item, Layer layer) {
    unseen.add(new Seen(item, layer));
  }

  /** Returns the only layer without a number that is as this item says. */
  Optional<Layer> of(Map<String, Object> item) {
    for (Seen seen : unseen) {
      Object key = key(seen.item());
      known.put(key, known.containsKey(key) ? null : seen.layer());
    }
    unseen.clear();
    return Optional.ofNullable(known.get(key(item)));
  }

  private static Object key(Map<String, Object> item) {
    Map<String, Object> own = new LinkedHashMap<>(item);
    own.remove(CALLS);
    return unnumbered(own);
  }

  private static Object unnumbered(Object part) {
    if (part instanceof List<?> list) {
      return list.stream().map(value -> Optional.ofNullable(unnumbered(value))).toList();
    }
    if (part instanceof Map<?, ?> map) {
      Map<Object, Object> rest = new HashMap<>();
      map.forEach((key, value) -> rest.put(key, Optional.ofNullable(unnumbered(value))));
      rest.remove(NUMBER);
      return rest;
    }
    return part;
  }
}
