package dev.kindling.layers;

import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;

/**
 * Static factories of all layers, for static import; required arguments only, the rest by withers.
 */
public final class Layers {
  private Layers() {}

  /** Returns an input of reals; the sizes are those of one example. */
  public static SymbolicTensor input(int... sizes) {
    return InputLayer.input(TensorSpec.floats(Shape.of(sizes).prepend(Shape.UNKNOWN)), null);
  }

  /** Returns a named input of reals; the sizes are those of one example. */
  public static SymbolicTensor input(String name, int... sizes) {
    return InputLayer.input(TensorSpec.floats(Shape.of(sizes).prepend(Shape.UNKNOWN)), name);
  }

  /** Returns a fully connected layer; see {@link Dense}. */
  public static Dense dense(int units) {
    return new Dense(units);
  }
}
