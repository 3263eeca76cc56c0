package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * One step of a long short-term memory: with the gates i, f, o and the candidate z, {@code c' = f ·
 * c + i · activation(z)} and {@code h' = o · activation(c')}. One step (batch, in) and the states h
 * and c (batch, units) → h', h', c'. (Hochreiter and Schmidhuber 1997; Keras, LSTMCell layer.)
 *
 * <p>The gates stand in the order i, f, z, o in the kernels.
 *
 * <p>Example: on 3 features {@code lstmCell(4)} has 128 parameters.
 */
public final class LSTMCell extends GatedCell<LSTMCell> {
  static final Arguments<LSTMCell> ARGUMENTS =
      Arguments.<LSTMCell>of(values -> new LSTMCell(values.get("units")))
          .required("units", INTEGER, LSTMCell::units)
          .also(GatedCell::arguments)
          .also(GatedCell::gates)
          .optional(
              "unit_forget_bias", FLAG, cell -> cell.unitForgetBias, LSTMCell::unitForgetBias);

  private boolean unitForgetBias = true;

  LSTMCell(int units) {
    super(units);
  }

  @Override
  int gates() {
    return 4;
  }

  @Override
  public List<Shape> stateShapes(Shape step) {
    return List.of(Shape.of(units()), Shape.of(units()));
  }

  @Override
  Initializer startOfBias(Initializer chosen) {
    return unitForgetBias ? new ForgetBias(chosen) : chosen;
  }

  @Override
  List<SymbolicTensor> step(
      SymbolicTensor projected, List<SymbolicTensor> states, GateProduct recurrent) {
    SymbolicTensor z = Ops.add(projected, recurrent.all(states.get(0)));
    SymbolicTensor kept = Ops.multiply(gate(part(z, 1)), states.get(1));
    SymbolicTensor added = Ops.multiply(gate(part(z, 0)), activate(part(z, 2)));
    SymbolicTensor c = Ops.add(kept, added);
    SymbolicTensor h = Ops.multiply(gate(part(z, 3)), activate(c));
    return List.of(h, h, c);
  }

  private SymbolicTensor part(SymbolicTensor z, int gate) {
    return ArrayOps.slice(z, -1, gate * units(), (gate + 1) * units());
  }

  /** Returns a copy with this activation of the gates; sigmoid by default. */
  @Override
  public LSTMCell recurrentActivation(Activation value) {
    return super.recurrentActivation(value);
  }

  /**
   * Returns a copy whose gate f starts with a bias of 1, as by default, or with one like others.
   */
  public LSTMCell unitForgetBias(boolean value) {
    return with(cell -> cell.unitForgetBias = value);
  }
}
