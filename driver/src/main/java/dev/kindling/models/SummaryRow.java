package dev.kindling.models;

import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer of a model as a summary lists it.
 *
 * @param level how deeply the layer is nested in models; 0 in the model itself
 * @param shapes the shapes of its outputs
 * @param connections where its inputs come from: {@code layer[call][output]}
 * @param trainable whether training may change it
 */
record SummaryRow(
    int level,
    Layer layer,
    String name,
    List<Shape> shapes,
    List<String> connections,
    boolean trainable) {

  /** Returns the layers of a model, those of nested models included if so asked. */
  static List<SummaryRow> of(Model model, boolean nested) {
    List<SummaryRow> rows = new ArrayList<>();
    add(model, 0, model.trainable(), nested, rows);
    return rows;
  }

  private static void add(
      Model model, int level, boolean open, boolean nested, List<SummaryRow> rows) {
    Map<Layer, List<TensorSpec>> results = results(model);
    for (Layer layer : model.layers()) {
      boolean trainable = open && layer.trainable();
      List<Shape> shapes =
          results.getOrDefault(layer, List.of()).stream().map(TensorSpec::shape).toList();
      List<String> connections =
          level == 0 && model instanceof Functional functional
              ? connections(functional, layer)
              : List.of();
      rows.add(new SummaryRow(level, layer, model.nameOf(layer), shapes, connections, trainable));
      if (nested && layer instanceof Model inner) {
        add(inner, level + 1, trainable, true, rows);
      }
    }
  }

  /** Returns what the last call of each of a model's layers made. */
  private static Map<Layer, List<TensorSpec>> results(Model model) {
    if (model instanceof Sequential sequential) {
      return results(sequential.graph());
    }
    if (model instanceof Functional functional) {
      Map<Layer, List<TensorSpec>> results = new HashMap<>();
      for (Layer layer : functional.layers()) {
        List<LayerCall> calls = functional.order().callsOf(layer);
        LayerCall last = calls.get(calls.size() - 1);
        results.put(layer, last.outputs().stream().map(SymbolicTensor::spec).toList());
      }
      return results;
    }
    Trace trace = Trace.of(false);
    model.callIn(trace);
    return trace.results();
  }

  private static List<String> connections(Functional model, Layer layer) {
    List<String> connections = new ArrayList<>();
    for (LayerCall call : model.order().callsOf(layer)) {
      for (SymbolicTensor input : call.inputs()) {
        Layer source = input.call().orElseThrow().layer();
        connections.add(
            "%s[%d][%d]"
                .formatted(model.nameOf(source), model.order().callIndex(input), input.index()));
      }
    }
    return connections;
  }

  /** Returns whether the layer is an input of a model. */
  boolean input() {
    return layer instanceof InputLayer;
  }
}
