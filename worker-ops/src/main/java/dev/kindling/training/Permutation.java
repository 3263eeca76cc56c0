package dev.kindling.training;

import dev.kindling.execution.Seeds;
import java.io.Serializable;
import java.util.Objects;

/**
 * An order of the numbers below a size that is computed and not stored: a Feistel network over the
 * next power of four, its values outside of the range encrypted again until they fall into it
 * (cycle walking; Black and Rogaway 2002). Both directions take constant memory, so that every
 * worker can tell where its own rows stand in the epoch's order.
 *
 * @param seed the key; every seed gives another order
 * @param size how many numbers are ordered
 * @param shuffled whether they are; if not, every number stands at its own position
 */
public record Permutation(long seed, long size, boolean shuffled) implements Serializable {
  private static final int ROUNDS = 6;
  private static final long MAX_SIZE = 1L << 60;

  /** Checks the size. */
  public Permutation {
    if (size < 0 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "Cannot create permutation: expected a size from 0 to 2^60, got %d.".formatted(size));
    }
  }

  /** Returns the order of a data set's rows in one epoch; the rows' own order if not shuffled. */
  public static Permutation ofEpoch(long seed, int epoch, long rows, boolean shuffle) {
    return new Permutation(Seeds.mix(seed, epoch), rows, shuffle);
  }

  /** Returns the number that stands at a position. */
  public long elementAt(long position) {
    Objects.checkIndex(position, size);
    if (!shuffled) {
      return position;
    }
    int half = halfBits();
    long value = position;
    do {
      value = encrypt(value, half);
    } while (value >= size);
    return value;
  }

  /** Returns the position at which a number stands. */
  public long positionOf(long element) {
    Objects.checkIndex(element, size);
    if (!shuffled) {
      return element;
    }
    int half = halfBits();
    long value = element;
    do {
      value = decrypt(value, half);
    } while (value >= size);
    return value;
  }

  private int halfBits() {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    return Math.max(1, (bits + 1) / 2);
  }

  private long encrypt(long value, int half) {
    long mask = (1L << half) - 1;
    long left = value >>> half;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (scramble(right, round) & mask);
      left = right;
      right = next;
    }
    return (left << half) | right;
  }

  private long decrypt(long value, int half) {
    long mask = (1L << half) - 1;
    long left = value >>> half;
    long right = value & mask;
    for (int round = ROUNDS - 1; round >= 0; round--) {
      long previous = right ^ (scramble(left, round) & mask);
      right = left;
      left = previous;
    }
    return (left << half) | right;
  }

  /** Seeds.mix without its array: this runs several times for each row. */
  private long scramble(long half, int round) {
    long z = seed + (round + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z ^= half * 0x94D049BB133111EBL;
    z = (z ^ (z >>> 27)) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 31);
  }
}
