package dev.kindling.ops;

/** Reals as the nearest whole numbers, halves as the even one; any shape, no gradient. */
public record Round() implements WholeNumbers {
  @Override
  public double of(double x) {
    return Math.rint(x);
  }
}
