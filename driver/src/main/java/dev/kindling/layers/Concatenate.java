package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Its inputs one behind the other along an axis; all other axes must agree. (Keras, Concatenate
 * layer.)
 *
 * <p>Example: {@code concatenate()} makes {@code (None, 4608)} and {@code (None, 1936)} into {@code
 * (None, 6544)}.
 */
public final class Concatenate extends KerasLayer<Concatenate> {
  static final Arguments<Concatenate> ARGUMENTS =
      Arguments.of(values -> new Concatenate())
          .optional("axis", INTEGER, layer -> layer.axis, Concatenate::axis);

  private int axis = -1;

  Concatenate() {}

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    int rank = inputs.get(0).rank();
    checkShapes(
        axis != 0 && axis != -rank && axis < rank && axis > -rank,
        "an axis %d behind the batch axis".formatted(axis),
        inputs);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    return List.of(Ops.concatenate(inputs, axis));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /**
   * The masks one behind the other, all ones for an input without; a step counts if any of its
   * features does.
   */
  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    if (inputs.masks().stream().noneMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    List<SymbolicTensor> masks = new ArrayList<>();
    for (int index = 0; index < inputs.tensors().size(); index++) {
      SymbolicTensor x = inputs.tensors().get(index);
      masks.add(
          inputs
              .masks()
              .get(index)
              .map(mask -> wide(mask, x))
              .orElseGet(() -> ArrayOps.onesLike(x)));
    }
    return Optional.of(LogicOps.any(Ops.concatenate(masks, axis), false, -1));
  }

  private static SymbolicTensor wide(SymbolicTensor mask, SymbolicTensor x) {
    return mask.shape().rank() == x.shape().rank()
        ? mask
        : LogicOps.or(ArrayOps.expandDims(mask, -1), ArrayOps.zerosLike(x));
  }

  /** Returns a copy that concatenates along this axis; the last one by default. */
  public Concatenate axis(int value) {
    return with(layer -> layer.axis = value);
  }
}
