package dev.kindling.ops;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * The identity, but while the size of any axis is unknown those of some more count as unknown too:
 * where Keras leaves them open, and so do summaries and the layers behind.
 *
 * @param axes the axes whose size is left open
 */
public record Opened(List<Integer> axes) implements ViewOp {
  /** Copies the axes. */
  public Opened {
    axes = List.copyOf(axes);
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    Shape shape = inputs.get(0).shape();
    boolean trace = !shape.known();
    for (int axis : axes) {
      shape = trace ? shape.with(axis, Shape.UNKNOWN) : shape;
    }
    return List.of(inputs.get(0).withShape(shape));
  }
}
