package dev.kindling.text;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Numbers from 0 for texts, by their hash: FarmHash64, or SipHash64 with a salt, as TensorFlow's
 * {@code to_hash_bucket_fast} and {@code to_hash_bucket_strong}.
 *
 * <p>Example: {@code new Buckets(3, List.of()).of("A")} is 1.
 *
 * @param count how many buckets there are
 * @param salt two numbers, or none
 */
public record Buckets(int count, List<Long> salt) implements Serializable {
  /** Checks the numbers. */
  public Buckets {
    salt = List.copyOf(salt);
    if (count < 1 || (!salt.isEmpty() && salt.size() != 2)) {
      throw new IllegalArgumentException(
          "Cannot create buckets: expected at least 1 and a salt of two numbers or none, got %d and %s."
              .formatted(count, salt));
    }
  }

  /** Returns the bucket of a text. */
  public int of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long hash =
        salt.isEmpty()
            ? FarmHash.fingerprint(bytes)
            : SipHash.hash(salt.get(0), salt.get(1), bytes);
    return (int) Long.remainderUnsigned(hash, count);
  }
}
