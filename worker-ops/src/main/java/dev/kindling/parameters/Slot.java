package dev.kindling.parameters;

import dev.kindling.tensors.Shape;
import java.io.Serializable;

/**
 * The place of one named variable in a flat vector.
 *
 * @param name the variable's path, for example {@code dense/kernel}
 * @param shape the variable's shape, fully known
 * @param offset the position of its first element
 */
public record Slot(String name, Shape shape, long offset) implements Serializable {
  /** Returns the number of elements. */
  public long elements() {
    return shape.elements();
  }
}
