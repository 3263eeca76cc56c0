package dev.kindling.bench.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes: single ones, the words that addresses and lengths are, pieces, and the end. */
final class ByteMutation {
  private static final long[] WORDS = {
    0, -1, -2, 1, 2, 8, 255, 65_535, Integer.MAX_VALUE, 1L << 31, 1L << 32, Long.MAX_VALUE, 1L << 62
  };

  private static final int MOST_CHANGES = 4;

  private ByteMutation() {}

  /** Returns damaged bytes. */
  static byte[] of(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0 && changed.length > 16; left--) {
      changed = changed(changed, random);
    }
    return changed;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = random.nextInt(bytes.length - 8);
    // What HDF5 writes begins at multiples of eight.
    int word = at & -8;
    switch (random.nextInt(10)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2 -> words.putLong(word, WORDS[random.nextInt(WORDS.length)]);
      case 3 -> words.putInt(at & -4, (int) WORDS[random.nextInt(WORDS.length)]);
      case 4 -> words.putShort(at & -2, (short) WORDS[random.nextInt(WORDS.length)]);
      case 5 -> words.putLong(word, random.nextInt(bytes.length) & -8);
      case 6 -> words.putLong(word, words.getLong(random.nextInt(bytes.length - 8) & -8));
      case 7 -> digit(bytes, at, random);
      case 8 -> splice(bytes, at, random);
      default -> {
        return length(bytes, at, random);
      }
    }
    return bytes;
  }

  /** Changes the next digit, which may be one of a text. */
  private static void digit(byte[] bytes, int from, Random random) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] >= '0' && bytes[at] <= '9') {
        bytes[at] = (byte) ('0' + random.nextInt(10));
        return;
      }
    }
  }

  /** Copies a piece to another place. */
  private static void splice(byte[] bytes, int to, Random random) {
    int from = random.nextInt(bytes.length);
    int most = Math.min(bytes.length - from, bytes.length - to);
    System.arraycopy(bytes, from, bytes, to, 1 + random.nextInt(Math.min(most, 600)));
  }

  /** Cuts the end off, takes a piece out, or puts one in. */
  private static byte[] length(byte[] bytes, int at, Random random) {
    if (random.nextInt(3) == 0) {
      return Arrays.copyOf(bytes, at);
    }
    int count = 1 + random.nextInt(Math.min(64, bytes.length - at));
    boolean out = random.nextBoolean();
    byte[] changed = Arrays.copyOf(bytes, bytes.length + (out ? -count : count));
    System.arraycopy(
        bytes,
        out ? at + count : at,
        changed,
        out ? at : at + count,
        bytes.length - at - (out ? count : 0));
    return changed;
  }
}
