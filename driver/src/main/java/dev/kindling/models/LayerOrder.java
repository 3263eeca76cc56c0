package dev.kindling.models;

import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keras's order of a functional model's layers: by depth, the deepest first, ties by the first
 * visit of a depth-first walk from the outputs. Weights, summaries and files follow it. (Keras,
 * {@code keras/src/ops/function.py}, map_graph.)
 */
final class LayerOrder {
  private final List<LayerCall> calls = new ArrayList<>();
  private final Set<LayerCall> open = new LinkedHashSet<>();
  private final Map<Layer, Integer> ranks = new IdentityHashMap<>();
  private final Map<LayerCall, Integer> callDepths = new IdentityHashMap<>();
  private final Map<Layer, Integer> layerDepths = new IdentityHashMap<>();

  LayerOrder(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    Set<LayerCall> sources = Collections.newSetFromMap(new IdentityHashMap<>());
    inputs.forEach(input -> sources.add(input.call().orElseThrow()));
    outputs.forEach(output -> visit(output.call().orElseThrow(), sources));
    for (int index = calls.size() - 1; index >= 0; index--) {
      LayerCall call = calls.get(index);
      int depth =
          Math.max(callDepths.getOrDefault(call, 0), layerDepths.getOrDefault(call.layer(), 0));
      callDepths.put(call, depth);
      layerDepths.put(call.layer(), depth);
      if (!sources.contains(call)) {
        for (SymbolicTensor input : call.inputs()) {
          callDepths.merge(input.call().orElseThrow(), depth + 1, Math::max);
        }
      }
    }
    for (SymbolicTensor input : inputs) {
      Layer layer = input.call().orElseThrow().layer();
      if (!ranks.containsKey(layer)) {
        ranks.put(layer, -1);
        layerDepths.put(layer, 0);
        callDepths.put(input.call().orElseThrow(), 0);
        calls.add(input.call().orElseThrow());
      }
    }
  }

  private void visit(LayerCall call, Set<LayerCall> sources) {
    if (calls.contains(call)) {
      return;
    }
    if (!open.add(call)) {
      throw new IllegalArgumentException(
          "Cannot create model: layer '%s' depends on its own output."
              .formatted(call.layer().displayName()));
    }
    ranks.putIfAbsent(call.layer(), ranks.size());
    if (!sources.contains(call)) {
      call.inputs().forEach(input -> visit(input.call().orElseThrow(), sources));
    }
    open.remove(call);
    calls.add(call);
  }

  /** Returns the layers in Keras's order. */
  List<Layer> layers() {
    List<Layer> layers = new ArrayList<>(ranks.keySet());
    layers.sort(
        Comparator.<Layer>comparingInt(layer -> -layerDepths.get(layer))
            .thenComparingInt(ranks::get));
    return layers;
  }

  /** Returns the calls, each after those whose outputs it reads. */
  List<LayerCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns whether each layer is called once, on the output of the layer before. */
  boolean chain() {
    Set<Integer> depths = new LinkedHashSet<>(callDepths.values());
    boolean singleInputs = calls.stream().allMatch(call -> call.inputs().size() <= 1);
    return depths.size() == calls.size() && singleInputs && ranks.size() == calls.size();
  }
}
