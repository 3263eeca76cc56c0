package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * A cell of long short-term memory, whatever its products are: with the gates i, f, o and the
 * candidate z, {@code c' = f · c + i · activation(z)} and {@code h' = o · activation(c')}.
 *
 * <p>The gates stand in the order i, f, z, o in the kernels.
 *
 * @param <C> the cell's own type
 */
abstract class MemoryCell<C extends MemoryCell<C>> extends GatedCell<C> {
  private boolean unitForgetBias = true;

  MemoryCell(int units) {
    super(units);
  }

  /** Adds the arguments of such cells. */
  static <C extends MemoryCell<C>> Arguments<C> memoryArguments(Arguments<C> own) {
    return own.also(GatedCell::arguments)
        .also(GatedCell::gates)
        .optional(
            "unit_forget_bias",
            FLAG,
            cell -> ((MemoryCell<C>) cell).unitForgetBias,
            MemoryCell::unitForgetBias);
  }

  @Override
  final int gates() {
    return 4;
  }

  @Override
  final Initializer startOfBias(Initializer chosen) {
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
  public C recurrentActivation(Activation value) {
    return super.recurrentActivation(value);
  }

  /**
   * Returns a copy whose gate f starts with a bias of 1, as by default, or with one like others.
   */
  public C unitForgetBias(boolean value) {
    return with(cell -> ((MemoryCell<?>) cell).unitForgetBias = value);
  }
}
