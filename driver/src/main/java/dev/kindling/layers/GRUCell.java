package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.ops.Gating;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;
import java.util.Optional;

/**
 * One step of a gated recurrent unit: with the gates z and r and the candidate k, {@code h' = z · h
 * + (1 - z) · k}. The candidate reads the state through r: {@code k = activation(x_k + r · (h · U_k
 * + b_k))}, or {@code activation(x_k + (r · h) · U_k)} without {@code resetAfter}. One step (batch,
 * in) and the state (batch, units) → h' twice. (Cho et al. 2014; Keras, GRUCell layer.)
 *
 * <p>The gates stand in the order z, r, k in the kernels; with {@code resetAfter} the bias has a
 * row for the input and one for the state.
 *
 * <p>Example: on 3 features {@code gruCell(4)} has 108 parameters, 96 without {@code resetAfter}.
 */
public final class GRUCell extends GatedCell<GRUCell> {
  static final Arguments<GRUCell> ARGUMENTS =
      Arguments.<GRUCell>of(values -> new GRUCell(values.get("units")))
          .required("units", INTEGER, GRUCell::units)
          .also(GatedCell::arguments)
          .also(GatedCell::gates)
          .optional("reset_after", FLAG, cell -> cell.resetAfter, GRUCell::resetAfter);

  private boolean resetAfter = true;

  GRUCell(int units) {
    super(units);
  }

  @Override
  int gates() {
    return 3;
  }

  @Override
  Optional<Gating> gating() {
    return resetAfter ? Optional.of(Gating.GRU) : Optional.empty();
  }

  @Override
  Optional<Operand> recurrentBias() {
    return Optional.ofNullable(bias()).map(rows -> row(1));
  }

  @Override
  Shape biasShape() {
    return resetAfter ? super.biasShape().prepend(2) : super.biasShape();
  }

  @Override
  SymbolicTensor addBias(SymbolicTensor products) {
    return resetAfter ? Ops.add(products, row(0)) : super.addBias(products);
  }

  private SymbolicTensor row(int index) {
    return ArrayOps.slice(bias(), 0, index, index + 1);
  }

  @Override
  List<SymbolicTensor> step(
      SymbolicTensor projected, List<SymbolicTensor> states, GateProduct recurrent) {
    SymbolicTensor h = states.get(0);
    SymbolicTensor z;
    SymbolicTensor candidate;
    if (resetAfter) {
      SymbolicTensor products = recurrent.all(h);
      products = bias() == null ? products : Ops.add(products, row(1));
      SymbolicTensor gates = gate(Ops.add(part(projected, 0, 2), part(products, 0, 2)));
      z = part(gates, 0, 1);
      candidate = Ops.multiply(part(gates, 1, 2), part(products, 2, 3));
    } else {
      SymbolicTensor gates = gate(Ops.add(part(projected, 0, 2), recurrent.range(h, 0, 2)));
      z = part(gates, 0, 1);
      candidate = recurrent.range(Ops.multiply(part(gates, 1, 2), h), 2, 3);
    }
    SymbolicTensor next = activate(Ops.add(part(projected, 2, 3), candidate));
    SymbolicTensor kept = Ops.multiply(z, h);
    SymbolicTensor mixed = Ops.add(kept, Ops.multiply(Ops.subtract(1, z), next));
    return List.of(mixed, mixed);
  }

  private SymbolicTensor part(SymbolicTensor products, int from, int to) {
    return ArrayOps.slice(products, -1, from * units(), to * units());
  }

  /** Returns a copy with this activation of the gates; sigmoid by default. */
  @Override
  public GRUCell recurrentActivation(Activation value) {
    return super.recurrentActivation(value);
  }

  /**
   * Returns a copy whose gate r acts behind the product with the state, as by default, or before.
   */
  public GRUCell resetAfter(boolean value) {
    return with(cell -> cell.resetAfter = value);
  }
}
