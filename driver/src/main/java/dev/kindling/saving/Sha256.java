package dev.kindling.saving;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 sums, which tell whether bytes are what they were. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
