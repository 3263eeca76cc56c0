package dev.kindling.layers;

import dev.kindling.symbolic.Layer;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * What a recurrent layer runs in every step: a {@link Layer} whose inputs are one step of the
 * sequence and the states, and whose outputs are the result and the next states. (Keras, RNN
 * layer.)
 *
 * <p>Example: a cell that keeps a running mean of its inputs.
 *
 * <pre>{@code
 * final class Mean extends Layer implements RecurrentCell {
 *   public List<Shape> stateShapes(Shape step) {
 *     return List.of(step);
 *   }
 *
 *   protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
 *     SymbolicTensor mean = Ops.multiply(Ops.add(inputs.get(0), inputs.get(1)), 0.5);
 *     return List.of(mean, mean);
 *   }
 * }
 * }</pre>
 */
public interface RecurrentCell {
  /**
   * Returns the shapes of the states, which start as zeros.
   *
   * @param step the shape of one step of the sequence; both without the batch axis
   */
  List<Shape> stateShapes(Shape step);

  /** Returns the shape of the result, without the batch axis; by default the first state's. */
  default Shape outputShape(Shape step) {
    return stateShapes(step).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot use cell '%s': expected the shape of its result, for it has no states. Override outputShape."
                        .formatted(asLayer().displayName())));
  }

  /** Returns this cell as the layer that it is. */
  default Layer asLayer() {
    if (this instanceof Layer layer) {
      return layer;
    }
    throw new IllegalArgumentException(
        "Cannot use cell of %s: expected a subclass of Layer.".formatted(getClass()));
  }
}
