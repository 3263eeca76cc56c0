package dev.kindling.symbolic;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * The layer behind {@code input(…)}: it has no inputs and makes the tensor that the data fills.
 *
 * <p>Example: {@code InputLayer.input(TensorSpec.floats(Shape.of(32, 784)), "pixels")} is an input
 * for batches of 32 rows.
 */
public final class InputLayer extends Layer {
  private final TensorSpec spec;

  private InputLayer(TensorSpec spec) {
    this.spec = spec;
  }

  /**
   * Returns the tensor of a new input.
   *
   * @param spec the spec, the batch axis first
   * @param name the layer's name, or null for an automatic one
   */
  public static SymbolicTensor input(TensorSpec spec, String name) {
    if (spec.shape().rank() == 0) {
      throw new IllegalArgumentException(
          "Cannot create input: expected a shape with the batch axis in front, got ().");
    }
    InputLayer layer = new InputLayer(spec);
    if (name != null) {
      layer.rename(name);
    }
    return new LayerCall(layer, Inputs.of(), List.of(spec), List.of()).outputs().get(0);
  }

  /** Returns the spec, the batch axis first. */
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public boolean built() {
    return true;
  }

  @Override
  protected void build(List<Shape> inputs) {
    throw new IllegalStateException(
        "Cannot apply layer '%s': it is an input.".formatted(displayName()));
  }
}
