package dev.kindling.models;

import dev.kindling.configuration.Kind;
import dev.kindling.models.CallReader.WrittenCall;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the arguments of a call in Keras's format, tensors in their places, into inputs. */
final class CallInputs {
  private final Layer layer;
  private final Map<String, Object> keywords;

  private CallInputs(Layer layer, Map<String, Object> keywords) {
    this.layer = layer;
    this.keywords = new LinkedHashMap<>(keywords);
  }

  /**
   * Returns what a layer is to be called on.
   *
   * @throws IllegalArgumentException if the call has other arguments than the layer
   */
  static Inputs of(Layer layer, WrittenCall call) {
    return new CallInputs(layer, call.keywords()).inputs(tensors(call.operands()));
  }

  private Inputs inputs(List<SymbolicTensor> operands) {
    List<SymbolicTensor> tensors = new ArrayList<>(operands);
    for (String name : layer.inputArguments()) {
      if (layer.inputArguments().indexOf(name) == tensors.size() && keywords.containsKey(name)) {
        tensors.addAll(tensors(listOf(keywords.remove(name))));
      }
    }
    Inputs inputs = masked(Inputs.of(tensors));
    for (Map.Entry<String, Object> keyword : keywords.entrySet()) {
      String name = keyword.getKey();
      inputs =
          keyword.getValue() instanceof Boolean flag
              ? inputs.with(name, flag)
              : inputs.with(
                  name, tensors(listOf(keyword.getValue())).toArray(new SymbolicTensor[0]));
    }
    return inputs;
  }

  /** An argument for each mask, or one for the masks of all inputs. */
  private Inputs masked(Inputs unmasked) {
    Inputs inputs = unmasked;
    List<String> names = layer.maskArguments();
    for (int index = 0; index < names.size(); index++) {
      List<?> masks = listOf(keywords.remove(names.get(index)));
      for (int place = 0; place < masks.size(); place++) {
        if (index + place >= inputs.tensors().size()) {
          Kind.refuse("at most a mask for each input", names.get(index));
        }
        inputs =
            inputs.mask(
                index + place, Optional.ofNullable(masks.get(place)).map(CallInputs::tensor));
      }
    }
    return inputs;
  }

  private static List<?> listOf(Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  private static List<SymbolicTensor> tensors(List<?> values) {
    return values.stream().map(CallInputs::tensor).toList();
  }

  private static SymbolicTensor tensor(Object value) {
    return value instanceof SymbolicTensor tensor
        ? tensor
        : Kind.refuse("tensors as inputs", value);
  }
}
