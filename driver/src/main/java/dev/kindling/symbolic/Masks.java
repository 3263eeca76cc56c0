package dev.kindling.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How masks travel from the inputs of a layer to its outputs. */
final class Masks {
  private static final Logger LOG = LoggerFactory.getLogger(Masks.class);

  private Masks() {}

  /** Returns outputs of which the first has a mask: the one it came with, or that of its layer. */
  static List<SymbolicTensor> attach(
      List<SymbolicTensor> outputs, Supplier<Optional<SymbolicTensor>> mask) {
    List<SymbolicTensor> masked = new ArrayList<>(outputs);
    SymbolicTensor first = outputs.get(0);
    if (first.mask().isEmpty()) {
      mask.get().ifPresent(own -> masked.set(0, first.masked(Optional.of(own))));
    }
    return List.copyOf(masked);
  }

  /**
   * Returns the inputs of a call as it is recorded: with all masks if they are arguments of the
   * call, as Keras writes it. Those that travel with the tensors come by themselves; those that
   * were given reach layers that pass them on.
   */
  static Inputs toRecord(Layer layer, Inputs inputs) {
    if (!layer.maskArguments().isEmpty()) {
      return inputs;
    }
    return layer.supportsMasking() ? inputs.withoutOwnMasks() : inputs.withoutMasks();
  }

  /** Says so where a layer drops the mask of its input. */
  static void warnIfLost(Layer layer, Inputs inputs) {
    boolean any = inputs.masks().stream().anyMatch(Optional::isPresent);
    if (any && !layer.supportsMasking() && layer.maskArguments().isEmpty()) {
      LOG.warn(
          "Layer '{}' ({}) drops the mask of its input, for it knows none: the layers behind it see the padding as data",
          layer.displayName(),
          layer.className());
    }
  }
}
