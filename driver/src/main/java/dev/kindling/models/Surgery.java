package dev.kindling.models;

import dev.kindling.layers.Adaptable;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

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
    return replaced(
        model,
        graph,
        (layer, operands) ->
            layers.contains(layer) ? layer.named(model.nameOf(layer)).frozen() : layer);
  }

  /** Returns the model with what its layers have learned, one after the other. */
  static Model adapted(Model model, Functional graph, LayerLearner learner) {
    return replaced(
        model,
        graph,
        (layer, operands) ->
            learns(layer) && operands.size() == 1
                ? learner
                    .learn((Adaptable) layer, graph.inputs(), operands.get(0))
                    .named(model.nameOf(layer))
                : layer);
  }

  /** Returns whether a layer waits for data. */
  static boolean learns(Layer layer) {
    return layer instanceof Adaptable adaptable && !adaptable.adapted();
  }

  private static Model replaced(
      Model model, Functional graph, BiFunction<Layer, List<SymbolicTensor>, Layer> twin) {
    Model changed = model instanceof Sequential ? chain(model, twin) : calls(graph, twin);
    Model named = model.givenName().map(changed::named).orElse(changed);
    return model.trainable() ? named : named.frozen();
  }

  private static Sequential chain(
      Model model, BiFunction<Layer, List<SymbolicTensor>, Layer> twin) {
    Sequential chain = Sequential.of(model.inputs().get(0));
    List<SymbolicTensor> last = model.inputs();
    for (Layer layer : model.layers()) {
      chain.add(twin.apply(layer, last));
      last = chain.outputs();
    }
    return chain;
  }

  private static Model calls(
      Functional graph, BiFunction<Layer, List<SymbolicTensor>, Layer> twin) {
    Map<SymbolicTensor, SymbolicTensor> made = new HashMap<>();
    Map<Layer, Layer> twins = new HashMap<>();
    graph.inputs().forEach(input -> made.put(input, input));
    for (LayerCall call : graph.order().calls()) {
      if (!(call.layer() instanceof InputLayer)) {
        Inputs operands = call.arguments().map(made::get).orOwnMasks();
        Layer called =
            twins.computeIfAbsent(call.layer(), layer -> twin.apply(layer, operands.tensors()));
        List<SymbolicTensor> outputs = called.applyAll(operands);
        for (int index = 0; index < outputs.size(); index++) {
          made.put(call.outputs().get(index), outputs.get(index));
        }
      }
    }
    return Model.of(graph.inputs(), graph.outputs().stream().map(made::get).toList());
  }
}
