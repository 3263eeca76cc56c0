package dev.kindling.ops;

/** Reals as the nearest whole numbers that are not above them; any shape, no gradient. */
public record Floor() implements WholeNumbers {
  @Override
  public double of(double x) {
    return Math.floor(x);
  }
}
