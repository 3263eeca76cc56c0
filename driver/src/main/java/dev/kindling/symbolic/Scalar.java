package dev.kindling.symbolic;

import dev.kindling.tensors.Shape;

/** A number as an operand: {@code 2} in {@code 2 · x}. */
public record Scalar(double value) implements Operand {
  @Override
  public Shape shape() {
    return Shape.of();
  }
}
