package dev.kindling.ops;

/**
 * How values between cells are made: by a weight for each cell, which depends on how far away it is
 * and is 0 from {@link #radius} on. (Keys 1981 for the cubic one; Duchon 1979 for Lanczos.)
 */
public enum Interpolation {
  /** The nearest cell. */
  NEAREST(1) {
    @Override
    double weight(double distance) {
      return distance < 0.5 ? 1 : 0;
    }
  },
  /** Linear between neighbours. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      return 1 - distance;
    }
  },
  /** Piecewise cubic with a slope of -1/2 at the next cell. */
  BICUBIC(2) {
    @Override
    double weight(double x) {
      return x <= 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
    }
  },
  /** A sinc windowed by one of three times its width. */
  LANCZOS3(3),
  /** A sinc windowed by one of five times its width. */
  LANCZOS5(5);

  private final int radius;

  Interpolation(int radius) {
    this.radius = radius;
  }

  /** Returns the distance, in cells, from which on the weight is 0. */
  int radius() {
    return radius;
  }

  /** Returns the weight of a cell at a distance below the radius. */
  double weight(double distance) {
    return sinc(distance) * sinc(distance / radius);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
