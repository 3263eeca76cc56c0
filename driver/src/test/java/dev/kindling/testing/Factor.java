package dev.kindling.testing;

import dev.kindling.initializers.Initializers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import java.util.List;

/** A learned factor, 1 at first, so that there is something to train before and behind a layer. */
final class Factor extends Layer {
  private Weight factor;

  @Override
  protected void build(List<Shape> inputs) {
    factor = weight("factor", Shape.of(1), Initializers.ones());
  }

  @Override
  protected SymbolicTensor call(SymbolicTensor x, Call call) {
    return Ops.multiply(x, factor);
  }
}
