package dev.kindling.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Fingerprints of 64 bits that no version of the library changes. (Google's FarmHash, {@code
 * farmhashna::Hash64}; TensorFlow's Fingerprint64.)
 */
final class FarmHash {
  private static final long K0 = 0xc3a5c85c97cb3127L;
  private static final long K1 = 0xb492b66fbe98f273L;
  private static final long K2 = 0x9ae16a3b2f90404fL;
  private static final long SEED = 81;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private FarmHash() {}

  static long fingerprint(byte[] s) {
    if (s.length <= 16) {
      return upTo16(s);
    }
    if (s.length <= 32) {
      return upTo32(s);
    }
    return s.length <= 64 ? upTo64(s) : longer(s, SEED);
  }

  private static long fetch(byte[] s, int at) {
    return (long) LONGS.get(s, at);
  }

  private static long fetchInt(byte[] s, int at) {
    return Integer.toUnsignedLong((int) INTS.get(s, at));
  }

  private static long rotate(long value, int bits) {
    return Long.rotateRight(value, bits);
  }

  private static long shiftMix(long value) {
    return value ^ (value >>> 47);
  }

  private static long mix(long u, long v, long mul) {
    long a = shiftMix((u ^ v) * mul);
    return shiftMix((v ^ a) * mul) * mul;
  }

  private static long upTo16(byte[] s) {
    int length = s.length;
    long mul = K2 + length * 2L;
    if (length >= 8) {
      long a = fetch(s, 0) + K2;
      long b = fetch(s, length - 8);
      return mix(rotate(b, 37) * mul + a, (rotate(a, 25) + b) * mul, mul);
    }
    if (length >= 4) {
      return mix(length + (fetchInt(s, 0) << 3), fetchInt(s, length - 4), mul);
    }
    if (length > 0) {
      long y = (s[0] & 0xffL) + ((s[length >> 1] & 0xffL) << 8);
      long z = length + ((s[length - 1] & 0xffL) << 2);
      return shiftMix(y * K2 ^ z * K0) * K2;
    }
    return K2;
  }

  private static long upTo32(byte[] s) {
    int length = s.length;
    long mul = K2 + length * 2L;
    long a = fetch(s, 0) * K1;
    long b = fetch(s, 8);
    long c = fetch(s, length - 8) * mul;
    long d = fetch(s, length - 16) * K2;
    return mix(rotate(a + b, 43) + rotate(c, 30) + d, a + rotate(b + K2, 18) + c, mul);
  }

  private static long upTo64(byte[] s) {
    int length = s.length;
    long mul = K2 + length * 2L;
    long a = fetch(s, 0) * K2;
    long b = fetch(s, 8);
    long c = fetch(s, length - 8) * mul;
    long d = fetch(s, length - 16) * K2;
    long y = rotate(a + b, 43) + rotate(c, 30) + d;
    long z = mix(y, a + rotate(b + K2, 18) + c, mul);
    long e = fetch(s, 16) * mul;
    long f = fetch(s, 24);
    long g = (y + fetch(s, length - 32)) * mul;
    long h = (z + fetch(s, length - 24)) * mul;
    return mix(rotate(e + f, 43) + rotate(g, 30) + h, e + rotate(f + a, 18) + g, mul);
  }

  private static long longer(byte[] s, long seed) {
    State state = new State();
    state.x = seed * K2 + fetch(s, 0);
    state.y = seed * K1 + 113;
    state.z = shiftMix(state.y * K2 + 113) * K2;
    int end = (s.length - 1) / 64 * 64;
    int rest = (s.length - 1) & 63;
    for (int at = 0; at < end; at += 64) {
      state.round(s, at, K1, 1);
    }
    long mul = K1 + ((state.z & 0xff) << 1);
    state.w0 += rest;
    state.v0 += state.w0;
    state.w0 += state.v0;
    state.round(s, end + rest - 63, mul, 9);
    return mix(
        mix(state.v0, state.w0, mul) + shiftMix(state.y) * K0 + state.z,
        mix(state.v1, state.w1, mul) + state.x,
        mul);
  }

  /** What is carried over the blocks of 64 bytes. */
  private static final class State {
    private long x;
    private long y;
    private long z;
    private long v0;
    private long v1;
    private long w0;
    private long w1;

    /** Takes a block; the last one weighs what was carried more. */
    private void round(byte[] s, int at, long mul, long weight) {
      x = rotate(x + y + v0 + fetch(s, at + 8), 37) * mul;
      y = rotate(y + v1 + fetch(s, at + 48), 42) * mul;
      x ^= w1 * weight;
      y += v0 * weight + fetch(s, at + 40);
      z = rotate(z + w0, 33) * mul;
      long a = v1 * mul;
      long b = x + w0;
      long c = a + fetch(s, at);
      long d = rotate(b + c + fetch(s, at + 24), 21);
      long e = c + fetch(s, at + 8) + fetch(s, at + 16);
      v0 = e + fetch(s, at + 24);
      v1 = d + rotate(e, 44) + c;
      a = z + w1;
      b = y + fetch(s, at + 16);
      c = a + fetch(s, at + 32);
      d = rotate(b + c + fetch(s, at + 56), 21);
      e = c + fetch(s, at + 40) + fetch(s, at + 48);
      w0 = e + fetch(s, at + 56);
      w1 = d + rotate(e, 44) + c;
      long swapped = z;
      z = x;
      x = swapped;
    }
  }
}
