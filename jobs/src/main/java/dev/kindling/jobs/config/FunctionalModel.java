package dev.kindling.jobs.config;

import dev.kindling.configuration.Names;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a graph of layers:
 *
 * <pre>
 * inputs: {left: [28, 28, 1], right: [28, 28, 1]}
 * layers:
 *   - {name: tower, dense: {units: 8}, inputs: left}   # inputs: the layer before, by default
 *   - {name: again, layer: tower, inputs: right}       # the same layer, its weights shared
 *   - {name: both, concatenate: {}, inputs: [tower, again]}
 * outputs: both                                        # the last layer, by default
 * </pre>
 */
final class FunctionalModel {
  private final Map<String, SymbolicTensor> tensors = new LinkedHashMap<>();
  private final Map<String, Layer> layers = new HashMap<>();
  private String last;
  private boolean right = true;

  private FunctionalModel() {}

  static Model read(Section section) {
    FunctionalModel reader = new FunctionalModel();
    List<SymbolicTensor> inputs = new ArrayList<>();
    section.get("inputs").entries().forEach((name, shape) -> inputs.add(reader.input(name, shape)));
    section.get("layers").items().forEach(reader::layer);
    List<SymbolicTensor> outputs =
        reader.find(section.get("outputs").or(reader.last == null ? List.of() : reader.last));
    return reader.model(section, inputs, outputs);
  }

  private SymbolicTensor input(String name, Value shape) {
    SymbolicTensor tensor = InputEntry.read(name, shape);
    tensors.put(name, tensor);
    last = name;
    return tensor;
  }

  private Model model(Section section, List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    try {
      return right ? Model.of(inputs, outputs) : null;
    } catch (IllegalArgumentException e) {
      section.problem(e.getMessage());
      return null;
    }
  }

  private void layer(Value entry) {
    Map<String, Value> keys = new LinkedHashMap<>(entry.entries());
    Value given = keys.remove("name");
    Value inputs = keys.remove("inputs");
    if (keys.size() != 1) {
      entry.problem(
          "expected name, inputs and one layer, got the layers %s.".formatted(keys.keySet()));
      right = false;
      return;
    }
    String kind = keys.keySet().iterator().next();
    String name = given == null ? kind + "_" + tensors.size() : given.text();
    if (tensors.containsKey(name)) {
      entry.problem("expected names that differ, got '%s' twice.".formatted(name));
      right = false;
    }
    List<SymbolicTensor> operands =
        inputs == null ? Optional.ofNullable(tensors.get(last)).stream().toList() : find(inputs);
    Optional<Layer> layer = layer(kind, keys.get(kind), given == null ? null : name);
    right = right && layer.isPresent();
    last = name;
    tensors.put(name, null);
    if (right) {
      layers.put(name, layer.get());
      apply(entry, name, layer.get(), operands);
    }
  }

  private Optional<Layer> layer(String kind, Value value, String name) {
    if (kind.equals("layer")) {
      Layer shared = layers.get(value.text());
      if (!tensors.containsKey(value.text())) {
        value.problem(
            "unknown layer '%s'. %s"
                .formatted(value.text(), Names.mend(value.text(), tensors.keySet())));
      }
      return Optional.ofNullable(shared);
    }
    return LayerEntry.read(kind, value).map(layer -> name == null ? layer : layer.named(name));
  }

  private void apply(Value entry, String name, Layer layer, List<SymbolicTensor> operands) {
    try {
      tensors.put(name, layer.apply(operands));
    } catch (IllegalArgumentException e) {
      right = false;
      entry.problem(e.getMessage());
    }
  }

  private List<SymbolicTensor> find(Value names) {
    List<SymbolicTensor> found = new ArrayList<>();
    for (Value name : names.items()) {
      if (tensors.containsKey(name.text())) {
        found.add(tensors.get(name.text()));
      } else {
        right = false;
        name.problem(
            "unknown layer or input '%s'. %s"
                .formatted(name.text(), Names.mend(name.text(), tensors.keySet())));
      }
    }
    return found;
  }
}
