package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Stackable;
import java.util.Map;
import java.util.Optional;

/** Reads a list of layers, one behind the other; the first may be {@code input: [28, 28, 1]}. */
final class SequentialModel {
  private final Sequential model = Sequential.of();
  private boolean right = true;

  private SequentialModel() {}

  static Model read(Value value) {
    if (!value.isList()) {
      value.problem("expected a list of layers, each with a '-' in front.");
      return null;
    }
    SequentialModel reader = new SequentialModel();
    value.items().forEach(reader::add);
    if (reader.right && reader.model.layers().isEmpty()) {
      value.problem("expected at least one layer, got none.");
    }
    return reader.model;
  }

  private void add(Value entry) {
    Optional<? extends Stackable> element = element(entry);
    right = right && element.isPresent();
    if (right) {
      try {
        model.add(element.get());
      } catch (IllegalArgumentException e) {
        right = false;
        entry.problem(e.getMessage());
      }
    }
  }

  private static Optional<? extends Stackable> element(Value entry) {
    if (!entry.isMapping()) {
      return LayerEntry.read(entry.text(), entry);
    }
    Map<String, Value> only = entry.entries();
    if (only.size() != 1) {
      entry.problem("expected one layer, got the keys %s.".formatted(only.keySet()));
      return Optional.empty();
    }
    Map.Entry<String, Value> layer = only.entrySet().iterator().next();
    return layer.getKey().equals("input")
        ? Optional.of(InputEntry.read(null, layer.getValue()))
        : LayerEntry.read(layer.getKey(), layer.getValue());
  }
}
