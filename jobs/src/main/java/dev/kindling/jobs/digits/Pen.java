package dev.kindling.jobs.digits;

import java.util.random.RandomGenerator;

/**
 * A hand and a pen: how one writer sizes, slants and turns the digits, how thick the line is and
 * how dark.
 *
 * @param xx, xy, yx, yy the matrix that takes a point of the unit box to pixels
 * @param shiftX, shiftY where the middle of the digit comes to lie
 * @param radius half the thickness of the line, in pixels
 * @param ink the darkest value, 1 for full ink
 */
record Pen(
    double xx,
    double xy,
    double yx,
    double yy,
    double shiftX,
    double shiftY,
    double radius,
    double ink) {
  static Pen random(RandomGenerator random) {
    double width = between(random, 10, 17);
    double height = between(random, 15, 21);
    double slant = between(random, -0.2, 0.45);
    double turn = between(random, -0.22, 0.22);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    return new Pen(
        cos * width,
        -(cos * slant + sin) * height,
        sin * width,
        (cos - sin * slant) * height,
        Digits.SIDE / 2.0 + between(random, -2, 2),
        Digits.SIDE / 2.0 + between(random, -2, 2),
        between(random, 0.6, 1.8),
        between(random, 0.7, 1));
  }

  private static double between(RandomGenerator random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** Draws a line onto a square of pixels, which take the darkest of what is drawn over them. */
  void draw(Stroke stroke, float[] pixels) {
    double[] corners = stroke.corners();
    for (int corner = 0; corner + 3 < corners.length; corner += 2) {
      double fromX = x(corners[corner], corners[corner + 1]);
      double fromY = y(corners[corner], corners[corner + 1]);
      double toX = x(corners[corner + 2], corners[corner + 3]);
      double toY = y(corners[corner + 2], corners[corner + 3]);
      line(fromX, fromY, toX, toY, pixels);
    }
  }

  private double x(double u, double v) {
    return shiftX + xx * (u - 0.5) + xy * (v - 0.5);
  }

  private double y(double u, double v) {
    return shiftY + yx * (u - 0.5) + yy * (v - 0.5);
  }

  private void line(double fromX, double fromY, double toX, double toY, float[] pixels) {
    double reach = radius + 1;
    int top = (int) Math.max(0, Math.floor(Math.min(fromY, toY) - reach));
    int bottom = (int) Math.min(Digits.SIDE - 1, Math.ceil(Math.max(fromY, toY) + reach));
    int left = (int) Math.max(0, Math.floor(Math.min(fromX, toX) - reach));
    int right = (int) Math.min(Digits.SIDE - 1, Math.ceil(Math.max(fromX, toX) + reach));
    double dx = toX - fromX;
    double dy = toY - fromY;
    double length = dx * dx + dy * dy;
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - fromX;
        double py = row + 0.5 - fromY;
        double along = length == 0 ? 0 : Math.max(0, Math.min(length, px * dx + py * dy)) / length;
        double distance = Math.sqrt(square(px - along * dx) + square(py - along * dy));
        float shade = (float) (ink * Math.max(0, Math.min(1, radius + 0.5 - distance)));
        int index = row * Digits.SIDE + column;
        pixels[index] = Math.max(pixels[index], shade);
      }
    }
  }

  private static double square(double value) {
    return value * value;
  }
}
