package dev.kindling.jobs.digits;

import java.util.random.RandomGenerator;

/**
 * A line of the pen through points of a box, (0, 0) at its top left and (1, 1) at its bottom right.
 *
 * @param smooth whether the pen swings through the points or draws straight lines between them
 * @param points x and y in turns
 */
record Stroke(boolean smooth, double... points) {
  private static final int STEPS = 6;

  static Stroke curve(double... points) {
    return new Stroke(true, points);
  }

  static Stroke lines(double... points) {
    return new Stroke(false, points);
  }

  /** Returns a copy whose points a less steady hand has moved, by at most this much. */
  Stroke shaken(RandomGenerator random, double most) {
    double[] moved = points.clone();
    for (int index = 0; index < moved.length; index++) {
      moved[index] += most * (2 * random.nextDouble() - 1);
    }
    return new Stroke(smooth, moved);
  }

  /** Returns the corners of the line, x and y in turns; curves become many short lines. */
  double[] corners() {
    if (!smooth) {
      return points;
    }
    int pieces = points.length / 2 - 1;
    double[] corners = new double[2 * (pieces * STEPS + 1)];
    for (int corner = 0; corner <= pieces * STEPS; corner++) {
      int piece = Math.min(corner / STEPS, pieces - 1);
      double along = (corner - piece * STEPS) / (double) STEPS;
      corners[2 * corner] = spline(piece, along, 0);
      corners[2 * corner + 1] = spline(piece, along, 1);
    }
    return corners;
  }

  /** The Catmull-Rom spline, which passes through all points. */
  private double spline(int piece, double t, int axis) {
    int last = points.length / 2 - 1;
    double before = points[2 * Math.max(piece - 1, 0) + axis];
    double from = points[2 * piece + axis];
    double to = points[2 * (piece + 1) + axis];
    double after = points[2 * Math.min(piece + 2, last) + axis];
    double linear = to - before;
    double square = 2 * before - 5 * from + 4 * to - after;
    double cube = 3 * (from - to) + after - before;
    return 0.5 * (2 * from + t * (linear + t * (square + t * cube)));
  }
}
