package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which keys each query sees: all masks of a call together. */
final class AttentionMasks {
  private final Inputs inputs;
  private final int attentionAxes;

  AttentionMasks(Inputs inputs, int attentionAxes) {
    this.inputs = inputs;
    this.attentionAxes = attentionAxes;
  }

  /** Returns the mask of scores, 1 where a query sees a key; empty if all see all. */
  Optional<SymbolicTensor> of(SymbolicTensor scores, Integer slidingWindow) {
    int rank = scores.shape().rank();
    List<SymbolicTensor> masks = new ArrayList<>();
    // Keras takes any numbers here, and what is not 0 for true.
    inputs
        .attentionMask()
        .ifPresent(mask -> masks.add(widen(LogicOps.notEqual(mask, Ops.scalar(0)), rank)));
    for (int input = 0; input < inputs.masks().size(); input++) {
      int axis = input == 0 ? -1 : -2;
      Optional<SymbolicTensor> mask = inputs.masks().get(input);
      mask.ifPresent(steps -> masks.add(widen(ArrayOps.expandDims(steps, axis), rank)));
    }
    if (inputs.isCausal()) {
      masks.add(AxisOps.band(scores, Integer.MAX_VALUE, 0));
    }
    if (slidingWindow != null) {
      masks.add(AxisOps.band(scores, slidingWindow - 1, slidingWindow - 1));
    }
    return masks.stream().reduce(LogicOps::and);
  }

  /** Heads and what else is missing come before the axes of queries and keys. */
  private SymbolicTensor widen(SymbolicTensor mask, int rank) {
    SymbolicTensor wide = mask;
    while (wide.shape().rank() < rank) {
      wide = ArrayOps.expandDims(wide, -2 * attentionAxes - 1);
    }
    return wide;
  }
}
