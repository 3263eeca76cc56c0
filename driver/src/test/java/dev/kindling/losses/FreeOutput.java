package dev.kindling.losses;

import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/** An output that is a weight, so that a loss is differentiated by it. */
final class FreeOutput extends Layer {
  private final Shape shape;
  private Weight values;

  private FreeOutput(Shape shape) {
    this.shape = shape;
  }

  /** Returns the output in a graph; the graph's first input, (1,), means nothing. */
  static SymbolicTensor trace(Trace trace, Shape shape) {
    SymbolicTensor unused = trace.input(TensorSpec.floats(Shape.of(1)));
    return trace.call(new FreeOutput(shape), "free", List.of(unused)).get(0);
  }

  @Override
  protected void build(List<Shape> unused) {
    values = weight("values", shape, Initializers.zeros());
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor unused, Call call) {
    return Ops.multiply(values, 1);
  }
}
