package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Gating;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * One step of a long short-term memory: with the gates i, f, o and the candidate z, {@code c' = f ·
 * c + i · activation(z)} and {@code h' = o · activation(c')}. One step (batch, in) and the states h
 * and c (batch, units) → h', h', c'. (Hochreiter and Schmidhuber 1997; Keras, LSTMCell layer.)
 *
 * <p>Example: on 3 features {@code lstmCell(4)} has 128 parameters.
 */
public final class LSTMCell extends MemoryCell<LSTMCell> {
  static final Arguments<LSTMCell> ARGUMENTS =
      Arguments.<LSTMCell>of(values -> new LSTMCell(values.get("units")))
          .required("units", INTEGER, LSTMCell::units)
          .also(MemoryCell::memoryArguments);

  LSTMCell(int units) {
    super(units);
  }

  @Override
  Optional<Gating> gating() {
    return Optional.of(Gating.LSTM);
  }

  @Override
  public List<Shape> stateShapes(Shape step) {
    return List.of(Shape.of(units()), Shape.of(units()));
  }
}
