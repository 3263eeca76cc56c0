package dev.kindling.layers;

import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/**
 * Colors as hue, saturation and value, each (batch, height, width, 1): hues from 0 to 1, from red
 * over green and blue to red again.
 */
record Hsv(SymbolicTensor hue, SymbolicTensor saturation, SymbolicTensor value) {
  /** Smaller numbers count as 0: what float32 adds to 1 at least. */
  private static final double EPSILON = Math.ulp(1f);

  private static final int CHANNELS = 3;
  private static final double THIRD = 1.0 / 3;
  private static final int SIXTHS = 6;

  /** Returns the colors of images of red, green and blue. */
  static Hsv of(SymbolicTensor images) {
    SymbolicTensor visible = LogicOps.greaterEqual(Ops.abs(images), Ops.scalar(EPSILON));
    SymbolicTensor colors = Ops.multiply(images, visible);
    SymbolicTensor value = Ops.max(colors, true, CHANNELS);
    SymbolicTensor least = Ops.negative(Ops.max(Ops.negative(colors), true, CHANNELS));
    SymbolicTensor width = Ops.subtract(value, least);
    SymbolicTensor saturation = Ops.multiply(Ops.divide(width, positive(value)), isPositive(value));
    return new Hsv(hue(colors, value, width), saturation, value);
  }

  private static SymbolicTensor hue(
      SymbolicTensor colors, SymbolicTensor value, SymbolicTensor width) {
    SymbolicTensor red = Colors.channel(colors, 0);
    SymbolicTensor green = Colors.channel(colors, 1);
    SymbolicTensor blue = Colors.channel(colors, 2);
    SymbolicTensor norm = Ops.divide(1, Ops.multiply(positive(width), SIXTHS));
    SymbolicTensor nearRed = Ops.multiply(norm, Ops.subtract(green, blue));
    SymbolicTensor nearGreen = Ops.add(Ops.multiply(norm, Ops.subtract(blue, red)), THIRD);
    SymbolicTensor nearBlue = Ops.add(Ops.multiply(norm, Ops.subtract(red, green)), 2 * THIRD);
    SymbolicTensor hue = LogicOps.where(LogicOps.equal(value, green), nearGreen, nearBlue);
    hue = LogicOps.where(LogicOps.equal(value, red), nearRed, hue);
    return Ops.add(Ops.multiply(hue, isPositive(width)), LogicOps.less(hue, Ops.scalar(0)));
  }

  private static SymbolicTensor isPositive(SymbolicTensor x) {
    return LogicOps.greater(x, Ops.scalar(0));
  }

  private static SymbolicTensor positive(SymbolicTensor x) {
    return LogicOps.where(isPositive(x), x, Ops.scalar(1));
  }

  /** Returns the images of red, green and blue. */
  SymbolicTensor images() {
    SymbolicTensor sixths = Ops.multiply(hue, SIXTHS);
    SymbolicTensor red = Ops.subtract(Ops.abs(Ops.subtract(sixths, 3)), 1);
    SymbolicTensor green = Ops.subtract(2, Ops.abs(Ops.subtract(sixths, 2)));
    SymbolicTensor blue = Ops.subtract(2, Ops.abs(Ops.subtract(sixths, 4)));
    return Ops.concatenate(List.of(mixed(red), mixed(green), mixed(blue)), CHANNELS);
  }

  private SymbolicTensor mixed(SymbolicTensor share) {
    SymbolicTensor pure = Ops.multiply(saturation, Ops.clip(share, 0, 1));
    return Ops.multiply(value, Ops.add(Ops.subtract(1, saturation), pure));
  }
}
