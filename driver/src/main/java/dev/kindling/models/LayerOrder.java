package dev.kindling.models;

import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
  private final Set<LayerCall> calls = new LinkedHashSet<>();
  private final Map<Layer, Integer> ranks = new LinkedHashMap<>();
  private final Map<Layer, List<LayerCall>> callsByLayer = new HashMap<>();
  private final Map<LayerCall, Integer> callDepths = new HashMap<>();
  private final Map<Layer, Integer> layerDepths = new HashMap<>();

  LayerOrder(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    Set<LayerCall> sources = new LinkedHashSet<>();
    inputs.forEach(input -> sources.add(call(input)));
    Set<LayerCall> seen = new HashSet<>();
    outputs.forEach(output -> visit(call(output), sources, seen));
    List<LayerCall> backwards = new ArrayList<>(calls);
    for (int index = backwards.size() - 1; index >= 0; index--) {
      LayerCall call = backwards.get(index);
      int depth =
          Math.max(callDepths.getOrDefault(call, 0), layerDepths.getOrDefault(call.layer(), 0));
      callDepths.put(call, depth);
      layerDepths.put(call.layer(), depth);
      if (!sources.contains(call)) {
        for (SymbolicTensor input : call.inputs()) {
          callDepths.merge(call(input), depth + 1, Math::max);
        }
      }
    }
    for (LayerCall unused : sources) {
      if (calls.add(unused)) {
        ranks.put(unused.layer(), -1);
        layerDepths.put(unused.layer(), 0);
        callDepths.put(unused, 0);
      }
    }
    for (LayerCall call : calls) {
      callsByLayer.computeIfAbsent(call.layer(), layer -> new ArrayList<>()).add(call);
    }
    callsByLayer.values().forEach(made -> made.sort(Comparator.comparingInt(LayerCall::index)));
  }

  private static LayerCall call(SymbolicTensor tensor) {
    return tensor.call().orElseThrow();
  }

  /** A call whose inputs are being visited; a stack of them, because models can be very deep. */
  private record Visit(LayerCall call, Iterator<SymbolicTensor> inputs) {}

  private void visit(LayerCall output, Set<LayerCall> sources, Set<LayerCall> seen) {
    Deque<Visit> open = new ArrayDeque<>();
    enter(output, sources, seen, open);
    while (!open.isEmpty()) {
      Visit visit = open.getLast();
      if (visit.inputs().hasNext()) {
        enter(call(visit.inputs().next()), sources, seen, open);
      } else {
        calls.add(visit.call());
        open.removeLast();
      }
    }
  }

  private void enter(
      LayerCall call, Set<LayerCall> sources, Set<LayerCall> seen, Deque<Visit> open) {
    if (seen.add(call)) {
      ranks.putIfAbsent(call.layer(), ranks.size());
      List<SymbolicTensor> inputs = sources.contains(call) ? List.of() : call.inputs();
      open.addLast(new Visit(call, inputs.iterator()));
    }
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

  /** Returns the calls of a layer in the order in which they were made. */
  List<LayerCall> callsOf(Layer layer) {
    return callsByLayer.getOrDefault(layer, List.of());
  }

  /** Returns which call of its layer, among those of this model, made a tensor. */
  int callIndex(SymbolicTensor tensor) {
    return callsOf(call(tensor).layer()).indexOf(call(tensor));
  }

  /** Returns whether each layer is called once, on the output of the layer before. */
  boolean chain() {
    boolean singleInputs = calls.stream().allMatch(call -> call.inputs().size() <= 1);
    boolean oneCallEach = calls.size() == ranks.size();
    boolean oneCallPerDepth = calls.size() == new HashSet<>(callDepths.values()).size();
    return singleInputs && oneCallEach && oneCallPerDepth;
  }
}
