package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

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

  /** Returns a copy that concatenates along this axis; the last one by default. */
  public Concatenate axis(int value) {
    return with(layer -> layer.axis = value);
  }
}
