package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Stackable;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a list of layers, one behind the other; the first may be {@code input: [28, 28, 1]}. */
final class SequentialModel {
  private final Sequential model = Sequential.of();
  private boolean right = true;

  private final Learning learning;
  private List<SymbolicTensor> inputs = List.of();

  private SequentialModel(Learning learning) {
    this.learning = learning;
  }

  static Model read(Value value, Learning learning) {
    if (!value.isList()) {
      value.problem("expected a list of layers, each with a '-' in front.");
      return null;
    }
    SequentialModel reader = new SequentialModel(learning);
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
        add(element.get());
      } catch (IllegalArgumentException e) {
        right = false;
        entry.problem(e.getMessage());
      }
    }
  }

  private void add(Stackable element) {
    if (element instanceof SymbolicTensor input) {
      inputs = List.of(input);
    }
    model.add(element instanceof Layer layer ? learning.of(layer, inputs, last()) : element);
  }

  /** Returns what the next layer reads, if that is known. */
  private List<SymbolicTensor> last() {
    return model.layers().isEmpty() || inputs.isEmpty() ? inputs : model.outputs();
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
