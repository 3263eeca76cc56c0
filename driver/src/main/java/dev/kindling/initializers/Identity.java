package dev.kindling.initializers;

import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.tensors.Shape;

/**
 * {@code gain} on the diagonal of a matrix, 0 elsewhere.
 *
 * <p>Example: {@code identity().values(Shape.of(2, 2), 0)} is {@code [1, 0, 0, 1]}.
 */
public record Identity(double gain) implements Initializer {
  static final Arguments<Identity> ARGUMENTS =
      Arguments.of(values -> Initializers.identity())
          .optional("gain", NUMBER, Identity::gain, (old, gain) -> new Identity(gain));

  @Override
  public float[] values(Shape shape, long seed) {
    if (shape.rank() != 2) {
      throw new IllegalArgumentException(
          "Cannot initialize weight of shape %s by 'identity': expected a matrix."
              .formatted(shape));
    }
    float[] values = new float[Math.toIntExact(shape.elements())];
    for (int row = 0; row < Math.min(shape.size(0), shape.size(1)); row++) {
      values[row * shape.size(1) + row] = (float) gain;
    }
    return values;
  }
}
