package dev.kindling.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Hashes with a key of two numbers. (Aumasson and Bernstein 2012, SipHash-2-4.) */
final class SipHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long k0, long k1) {
    v0 = 0x736f6d6570736575L ^ k0;
    v1 = 0x646f72616e646f6dL ^ k1;
    v2 = 0x6c7967656e657261L ^ k0;
    v3 = 0x7465646279746573L ^ k1;
  }

  static long hash(long k0, long k1, byte[] bytes) {
    SipHash state = new SipHash(k0, k1);
    ByteBuffer words =
        ByteBuffer.allocate((bytes.length / Long.BYTES + 1) * Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(bytes);
    words.put(words.capacity() - 1, (byte) bytes.length).rewind();
    while (words.hasRemaining()) {
      state.take(words.getLong());
    }
    return state.end();
  }

  private void take(long word) {
    v3 ^= word;
    rounds(2);
    v0 ^= word;
  }

  private long end() {
    v2 ^= 0xff;
    rounds(4);
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void rounds(int count) {
    for (int round = 0; round < count; round++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
