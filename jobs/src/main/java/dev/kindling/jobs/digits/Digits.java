package dev.kindling.jobs.digits;

import dev.kindling.execution.Seeds;
import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An endless table of handwritten-looking digits: grey pictures of 28 × 28 bytes and what they
 * show. A row depends on the seed and its own number only, so partitions make their rows on their
 * own, and as often as they like.
 *
 * @param seed two seeds give two tables
 */
public record Digits(long seed) implements Serializable {
  /** The height and width of a picture. */
  public static final int SIDE = 28;

  private static final double SHAKE = 0.06;

  /** Returns the digit that a row shows, 0 to 9. */
  public int digit(long row) {
    return random(row).nextInt(10);
  }

  /** Returns the picture of a row, line by line; 0 is paper and 255 full ink. */
  public byte[] pixels(long row) {
    RandomGenerator random = random(row);
    List<List<Stroke>> variants = Glyphs.of(random.nextInt(10));
    Pen pen = Pen.random(random);
    float[] shades = new float[SIDE * SIDE];
    for (Stroke stroke : variants.get(random.nextInt(variants.size()))) {
      pen.draw(stroke.shaken(random, SHAKE), shades);
    }
    double grain = 0.2 * random.nextDouble();
    byte[] pixels = new byte[SIDE * SIDE];
    for (int index = 0; index < pixels.length; index++) {
      double noise = grain * (random.nextDouble() + random.nextDouble() - 1);
      pixels[index] = (byte) Math.round(255 * Math.max(0, Math.min(1, shades[index] + noise)));
    }
    return pixels;
  }

  private RandomGenerator random(long row) {
    return new SplittableRandom(Seeds.mix(seed, row));
  }
}
