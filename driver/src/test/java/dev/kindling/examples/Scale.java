package dev.kindling.examples;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;

/** An own layer: a learned factor for each feature. */
final class Scale extends Layer {
  static final Arguments<Scale> ARGUMENTS =
      Arguments.<Scale>of(values -> new Scale(values.get("start")))
          .required("start", Kind.NUMBER, scale -> scale.start);

  private final double start;
  private Weight factors;

  Scale(double start) {
    this.start = start;
  }

  @Override
  protected void build(List<Shape> inputs) {
    factors = weight("factors", Shape.of(inputs.get(0).last()), Initializers.constant(start));
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.multiply(x, factors);
  }
}
