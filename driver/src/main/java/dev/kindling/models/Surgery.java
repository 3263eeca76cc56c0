package dev.kindling.models;

import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes other models out of a model, over the same weights. */
final class Surgery {
  private Surgery() {}

  /** Returns the only output of a layer's only call. */
  static SymbolicTensor output(Model model, Functional graph, Layer layer) {
    List<SymbolicTensor> outputs =
        graph.order().callsOf(layer).stream().flatMap(call -> call.outputs().stream()).toList();
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "Cannot take the output of layer '%s' in model '%s': expected one, got %d."
              .formatted(model.nameOf(layer), model.displayName(), outputs.size()));
    }
    return outputs.get(0);
  }

  /** Returns the model with frozen twins of some layers, all layers called again as before. */
  static Model frozen(Model model, Functional graph, Set<Layer> layers) {
    Map<Layer, Layer> twins = new HashMap<>();
    for (Layer layer : graph.layers()) {
      boolean frozen = layers.contains(layer);
      twins.put(layer, frozen ? layer.named(model.nameOf(layer)).frozen() : layer);
    }
    Model changed = model instanceof Sequential ? chain(model, twins) : calls(graph, twins);
    Model named = model.givenName().map(changed::named).orElse(changed);
    return model.trainable() ? named : named.frozen();
  }

  private static Sequential chain(Model model, Map<Layer, Layer> twins) {
    Sequential chain = Sequential.of(model.inputs().get(0));
    model.layers().forEach(layer -> chain.add(twins.get(layer)));
    return chain;
  }

  private static Model calls(Functional graph, Map<Layer, Layer> twins) {
    Map<SymbolicTensor, SymbolicTensor> made = new HashMap<>();
    graph.inputs().forEach(input -> made.put(input, input));
    for (LayerCall call : graph.order().calls()) {
      if (!(call.layer() instanceof InputLayer)) {
        Inputs operands = call.arguments().map(made::get).orOwnMasks();
        List<SymbolicTensor> outputs = twins.get(call.layer()).applyAll(operands);
        for (int index = 0; index < outputs.size(); index++) {
          made.put(call.outputs().get(index), outputs.get(index));
        }
      }
    }
    return Model.of(graph.inputs(), graph.outputs().stream().map(made::get).toList());
  }
}
