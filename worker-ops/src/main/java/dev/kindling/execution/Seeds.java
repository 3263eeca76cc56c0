package dev.kindling.execution;

/**
 * Derives seeds from seeds, so that everything random in a run follows from (seed, epoch, round,
 * partition, node) and from nothing else.
 */
public final class Seeds {
  private Seeds() {}

  /** Returns a seed that depends on all values and their order (SplitMix64's finalizer). */
  public static long mix(long first, long... others) {
    long hash = scramble(first);
    for (long other : others) {
      hash = join(hash, other);
    }
    return hash;
  }

  /** Returns the same as the mix of any number of values, without allocating. */
  public static long mix(long first, long second) {
    return join(scramble(first), second);
  }

  private static long join(long hash, long other) {
    return scramble(hash ^ (other + 0x9E3779B97F4A7C15L));
  }

  private static long scramble(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
