package dev.kindling.symbolic;

import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the first call of a layer makes: weights, and which layers it calls. Twins share it. */
final class Built {
  private final List<Weight> weights = new ArrayList<>();
  private final Set<Layer> sublayers = new LinkedHashSet<>();
  private List<TensorSpec> specs = List.of();
  private boolean building;
  private boolean complete;
  private boolean called;

  /** Creates the weights for inputs of these specs. */
  void build(List<TensorSpec> inputs, Runnable creation) {
    weights.clear();
    building = true;
    try {
      creation.run();
      specs = List.copyOf(inputs);
      complete = true;
    } finally {
      building = false;
    }
  }

  /** Adds a weight; only while the weights are being created. */
  void add(Weight weight) {
    weights.add(weight);
  }

  /** Returns whether the weights are being created. */
  boolean building() {
    return building;
  }

  /** Returns whether the weights exist. */
  boolean complete() {
    return complete;
  }

  /** Takes note that the layer was called, so that all layers that it calls are known. */
  void called() {
    called = true;
  }

  /** Returns whether the layer was called; one that another layer runs may be built before. */
  boolean wasCalled() {
    return called;
  }

  /** Returns the specs of the inputs; none before the weights exist. */
  List<TensorSpec> specs() {
    return specs;
  }

  /** Returns the weights in the order of their creation. */
  List<Weight> weights() {
    return weights;
  }

  /** Returns the layers that are called, in the order of their first calls; more may be added. */
  Set<Layer> sublayers() {
    return sublayers;
  }
}
