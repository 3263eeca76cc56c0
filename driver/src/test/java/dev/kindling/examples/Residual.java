package dev.kindling.examples;

import static dev.kindling.activations.Activation.TANH;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/** An own layer of other layers: what it adds to its input is computed by two of them. */
final class Residual extends Layer {
  static final Arguments<Residual> ARGUMENTS =
      Arguments.<Residual>of(values -> new Residual(values.get("units")))
          .required("units", Kind.INTEGER, residual -> residual.units);

  private final int units;
  private final Layer drop = dropout(0.1);
  private Layer hidden;
  private Layer back;

  Residual(int units) {
    this.units = units;
  }

  @Override
  protected void build(List<Shape> inputs) {
    hidden = dense(units).activation(TANH).named("hidden");
    back = dense(inputs.get(0).last()).named("back");
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.add(x, back.apply(drop.apply(hidden.apply(x))));
  }
}
