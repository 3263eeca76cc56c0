package dev.kindling.symbolic;

import dev.kindling.tensors.Shape;
import dev.kindling.tensors.ShapeMismatchException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A variable of a layer. It has identity: a layer that is called twice reads the same weight twice,
 * which is what sharing a layer means. Values are drawn when they are first needed.
 *
 * <p>Example: {@code model.weights().get(0).values()} after {@code model.initialize(7)}.
 */
public final class Weight implements Operand {
  /** What an array of Java can hold. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private final String name;
  private final Shape shape;
  private final WeightOptions options;
  private final boolean trainable;
  private float[] values;

  private Weight(String name, Shape shape, WeightOptions options, boolean trainable) {
    this.name = name;
    this.shape = shape;
    this.options = options;
    this.trainable = trainable;
  }

  /**
   * Creates the weight of a layer.
   *
   * @param layer the layer's name, for messages
   * @param others the weights that the layer has already
   */
  static Weight of(
      String layer,
      String name,
      Shape shape,
      WeightOptions options,
      boolean trainable,
      List<Weight> others) {
    if (others.stream().anyMatch(weight -> weight.name.equals(name))) {
      throw new IllegalArgumentException(
          "Cannot create weight '%s' of layer '%s': it has one of that name."
              .formatted(name, layer));
    }
    if (!shape.known()) {
      throw new ShapeMismatchException(
          "Cannot create weight '%s' of layer '%s': expected known sizes, got shape %s. Leave the batch axis out, and say what the others are in input(…)."
              .formatted(name, layer, shape));
    }
    if (name.isEmpty() || name.contains("/")) {
      throw new IllegalArgumentException(
          "Cannot create weight '%s' of layer '%s': expected a name without '/' and not empty."
              .formatted(name, layer));
    }
    if (!fits(shape)) {
      throw new IllegalArgumentException(
          "Cannot create weight '%s' of layer '%s': expected at most %d values, got shape %s."
              .formatted(name, layer, MAX_VALUES, shape));
    }
    return new Weight(name, shape, options, trainable);
  }

  private static boolean fits(Shape shape) {
    double values = 1;
    for (int size : shape.toArray()) {
      values *= size;
    }
    return values <= MAX_VALUES;
  }

  /** Returns the name within its layer, for example {@code kernel}. */
  public String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** Returns whether training may change it by gradients. */
  public boolean trainable() {
    return trainable;
  }

  /** Returns what its size adds to the loss; empty for nothing. */
  public Optional<Regularizer> regularizer() {
    return options.regularizer();
  }

  /** Returns where it must stay after an update; empty for anywhere. */
  public Optional<Constraint> constraint() {
    return options.constraint();
  }

  /** Returns whether this is what a layer remembers from batch to batch, and no weight. */
  public boolean memory() {
    return options.memory();
  }

  /** Draws the first values unless there are values already. */
  public void initialize(long seed) {
    if (values == null) {
      values = options.initializer().values(shape, seed);
    }
  }

  /** Returns whether values were drawn or assigned. */
  public boolean hasValues() {
    return values != null;
  }

  /** Returns a copy of the values, row-major. */
  public float[] values() {
    if (values == null) {
      throw noValues();
    }
    return values.clone();
  }

  /** Returns the values, row-major, to read only. */
  public FloatBuffer buffer() {
    if (values == null) {
      throw noValues();
    }
    return FloatBuffer.wrap(values).asReadOnlyBuffer();
  }

  private IllegalStateException noValues() {
    return new IllegalStateException(
        "Cannot read weight '%s': it has no values yet. Call Model.initialize(seed) first."
            .formatted(name));
  }

  /** Draws the first values again. */
  void reset() {
    values = options.initializer().values(shape, 0);
  }

  /** Replaces the values by a copy of these. */
  public void assign(float[] newValues) {
    adopt(newValues.clone());
  }

  /** Replaces the values by an array that nobody else changes. */
  public void adopt(float[] newValues) {
    if (newValues.length != shape.elements()) {
      throw new IllegalArgumentException(
          "Cannot assign weight '%s': expected %d values for shape %s, got %d."
              .formatted(name, shape.elements(), shape, newValues.length));
    }
    values = newValues;
  }
}
