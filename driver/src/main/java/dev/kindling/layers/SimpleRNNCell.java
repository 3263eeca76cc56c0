package dev.kindling.layers;

import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * {@code h' = activation(x · kernel + bias + h · recurrent_kernel)}: one step (batch, in) and the
 * state (batch, units) → (batch, units) twice. (Keras, SimpleRNNCell layer.)
 *
 * <p>Example: on 3 features {@code simpleRNNCell(4)} has 32 parameters.
 */
public final class SimpleRNNCell extends GatedCell<SimpleRNNCell> {
  static final Arguments<SimpleRNNCell> ARGUMENTS =
      Arguments.<SimpleRNNCell>of(values -> new SimpleRNNCell(values.get("units")))
          .required("units", INTEGER, SimpleRNNCell::units)
          .also(GatedCell::arguments);

  SimpleRNNCell(int units) {
    super(units);
  }

  @Override
  int gates() {
    return 1;
  }

  @Override
  List<SymbolicTensor> step(
      SymbolicTensor projected, List<SymbolicTensor> states, GateProduct recurrent) {
    SymbolicTensor h = activate(Ops.add(projected, recurrent.all(states.get(0))));
    return List.of(h, h);
  }
}
