package dev.kindling.symbolic;

import dev.kindling.initializers.Initializer;
import dev.kindling.tensors.Shape;

/**
 * A variable of a layer. It has identity: a layer that is called twice reads the same weight twice,
 * which is what sharing a layer means. Values are drawn when they are first needed.
 */
public final class Weight implements Operand {
  /** What an array of Java can hold. */
  static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private final String name;
  private final Shape shape;
  private final Initializer initializer;
  private final boolean trainable;
  private float[] values;

  Weight(String name, Shape shape, Initializer initializer, boolean trainable) {
    this.name = name;
    this.shape = shape;
    this.initializer = initializer;
    this.trainable = trainable;
  }

  /** Returns whether the values of a shape fit an array. */
  static boolean fits(Shape shape) {
    double values = 1;
    for (int size : shape.toArray()) {
      values *= size;
    }
    return shape.known() && values <= MAX_VALUES;
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

  /** Draws the first values unless there are values already. */
  public void initialize(long seed) {
    if (values == null) {
      values = initializer.values(shape, seed);
    }
  }

  /** Returns a copy of the values, row-major. */
  public float[] values() {
    if (values == null) {
      throw new IllegalStateException(
          "Cannot read weight '%s': it has no values yet. Call Model.initialize(seed) first."
              .formatted(name));
    }
    return values.clone();
  }

  /** Replaces the values. */
  public void assign(float[] newValues) {
    if (newValues.length != shape.elements()) {
      throw new IllegalArgumentException(
          "Cannot assign weight '%s': expected %d values for shape %s, got %d."
              .formatted(name, shape.elements(), shape, newValues.length));
    }
    values = newValues.clone();
  }
}
