package dev.kindling.jobs.config;

import dev.kindling.configuration.Names;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.models.Model;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
 *
 * <p>A layer may be a model of its own, {@code sequential: […]} or {@code functional: {…}}. Behind
 * it stand Keras's call arguments, for example {@code initial_state: [h, c]} or {@code
 * use_causal_mask: true}. Of a layer with several outputs {@code name} is the first and {@code
 * name:1} the second.
 */
final class FunctionalModel {

  /** One of several outputs of a layer. */
  private static final Pattern OUTPUT = Pattern.compile("(.+):(\\d{1,3})");

  private final Map<String, List<SymbolicTensor>> tensors = new LinkedHashMap<>();
  private final Map<String, Layer> layers = new HashMap<>();
  private final List<SymbolicTensor> inputs = new ArrayList<>();
  private final Learning learning;
  private String last;
  private boolean right = true;

  private FunctionalModel(Learning learning) {
    this.learning = learning;
  }

  static Model read(Value value, Learning learning) {
    return value.section(section -> read(section, learning));
  }

  private static Model read(Section section, Learning learning) {
    FunctionalModel reader = new FunctionalModel(learning);
    List<SymbolicTensor> inputs = reader.inputs;
    section.get("inputs").entries().forEach((name, shape) -> inputs.add(reader.input(name, shape)));
    section.get("layers").items().forEach(reader::layer);
    List<SymbolicTensor> outputs =
        reader.find(section.get("outputs").or(reader.last == null ? List.of() : reader.last));
    return reader.model(section, inputs, outputs);
  }

  private SymbolicTensor input(String name, Value shape) {
    SymbolicTensor tensor = InputEntry.read(name, shape);
    tensors.put(name, List.of(tensor));
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
    List<String> known = keys.keySet().stream().filter(FunctionalModel::isKind).toList();
    // A lone key that is no layer is one that was misspelt.
    List<String> kinds = known.isEmpty() && keys.size() == 1 ? List.copyOf(keys.keySet()) : known;
    if (kinds.size() != 1) {
      entry.problem(
          "expected one layer, got %s.".formatted(kinds.isEmpty() ? keys.keySet() : kinds));
      right = false;
      return;
    }
    String kind = kinds.get(0);
    Value arguments = keys.remove(kind);
    String name = given == null ? kind + "_" + tensors.size() : given.text();
    if (tensors.containsKey(name)) {
      entry.problem("expected names that differ, got '%s' twice.".formatted(name));
      right = false;
    }
    List<SymbolicTensor> operands =
        inputs != null
            ? find(inputs)
            : last == null || !right ? List.of() : List.of(tensors.get(last).get(0));
    Optional<Layer> layer = layer(kind, arguments, given == null ? null : name);
    right = right && layer.isPresent();
    last = name;
    tensors.put(name, List.of());
    if (right) {
      apply(entry, name, layer.get(), call(operands, keys));
    }
  }

  private static boolean isKind(String key) {
    return key.equals("layer") || LayerEntry.knows(key);
  }

  private Inputs call(List<SymbolicTensor> operands, Map<String, Value> arguments) {
    Inputs inputs = Inputs.of(operands);
    for (Map.Entry<String, Value> argument : arguments.entrySet()) {
      String name = argument.getKey();
      Value value = argument.getValue();
      if (value.plain() instanceof Boolean flag) {
        inputs = inputs.with(name, flag);
      } else {
        List<SymbolicTensor> given = find(value);
        boolean mask = name.equals("mask") && given.size() == 1;
        inputs =
            mask
                ? inputs.mask(given.get(0))
                : inputs.with(name, given.toArray(SymbolicTensor[]::new));
      }
    }
    return inputs;
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

  private void apply(Value entry, String name, Layer layer, Inputs inputs) {
    try {
      Layer knowing = learning.of(layer, this.inputs, inputs.tensors());
      layers.put(name, knowing);
      tensors.put(name, knowing.applyAll(inputs));
    } catch (IllegalArgumentException e) {
      right = false;
      entry.problem(e.getMessage());
    }
  }

  private List<SymbolicTensor> find(Value names) {
    List<SymbolicTensor> found = new ArrayList<>();
    for (Value name : names.items()) {
      Matcher matcher = OUTPUT.matcher(name.text());
      String source = matcher.matches() ? matcher.group(1) : name.text();
      int output = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
      List<SymbolicTensor> outputs = tensors.get(source);
      if (outputs == null) {
        right = false;
        name.problem(
            "unknown layer or input '%s'. %s"
                .formatted(source, Names.mend(source, tensors.keySet())));
      } else if (right && output >= outputs.size()) {
        right = false;
        name.problem("layer '%s' has %d outputs.".formatted(source, outputs.size()));
      } else if (right) {
        found.add(outputs.get(output));
      }
    }
    return found;
  }
}
