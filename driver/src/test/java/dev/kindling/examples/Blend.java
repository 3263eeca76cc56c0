package dev.kindling.examples;

import static dev.kindling.activations.Activation.TANH;
import static dev.kindling.layers.Layers.dense;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.layers.RecurrentCell;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.List;

/** An own cell of another layer: its state is the mean of what it was and what a step adds. */
final class Blend extends Layer implements RecurrentCell {
  static final Arguments<Blend> ARGUMENTS =
      Arguments.<Blend>of(values -> new Blend(values.get("units")))
          .required("units", Kind.INTEGER, blend -> blend.units);

  private final int units;
  private Layer added;

  Blend(int units) {
    this.units = units;
  }

  @Override
  public List<Shape> stateShapes(Shape step) {
    return List.of(Shape.of(units));
  }

  @Override
  protected void build(List<Shape> inputs) {
    added = dense(units).activation(TANH);
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    SymbolicTensor state = Ops.multiply(Ops.add(inputs.get(1), added.apply(inputs.get(0))), 0.5);
    return List.of(state, state);
  }
}
