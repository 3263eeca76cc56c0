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

  /** Returns outputs with masks: those that they came with, or those of their layer. */
  static List<SymbolicTensor> attach(
      List<SymbolicTensor> outputs, Supplier<List<Optional<SymbolicTensor>>> masks) {
    if (outputs.stream().allMatch(output -> output.mask().isPresent())) {
      return outputs;
    }
    List<SymbolicTensor> masked = new ArrayList<>(outputs);
    List<Optional<SymbolicTensor>> own = masks.get();
    for (int index = 0; index < own.size(); index++) {
      Optional<SymbolicTensor> mask = own.get(index);
      SymbolicTensor output = outputs.get(index);
      masked.set(index, output.masked(output.mask().or(() -> mask)));
    }
    return List.copyOf(masked);
  }

  /**
   * Returns the inputs as the call of a layer sees them: Keras fills in an only {@code mask} where
   * the layer is called on no further tensors, such as initial states. (Keras, Layer.__call__.)
   */
  static Inputs seen(Layer layer, Inputs inputs) {
    boolean oneMask = layer.maskArguments().size() == 1;
    boolean oneArgument =
        inputs.named().isEmpty() && (layer.takesList() || inputs.tensors().size() == 1);
    return oneMask && !oneArgument ? inputs.withoutOwnMasks() : inputs;
  }

  /**
   * Returns the inputs of a call as it is recorded: with all masks where Keras writes them as an
   * argument. Others that travel with the tensors come by themselves, and others that were given
   * reach layers that pass them on.
   */
  static Inputs toRecord(Layer layer, Inputs inputs) {
    boolean reads = !layer.maskArguments().isEmpty();
    boolean inList = layer.maskArguments().size() == 1 && inputs.givenInList();
    if (reads && (inputs.single() || inList)) {
      return inputs.withoutReplacedMasks();
    }
    return reads || layer.supportsMasking() ? inputs.withoutOwnMasks() : inputs.withoutMasks();
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
