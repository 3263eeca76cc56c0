package dev.kindling.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hashes against the figures of Keras's page on Hashing and of the papers. */
class BucketsTest {
  private static List<Integer> buckets(int count, List<Long> salt, String... texts) {
    Buckets buckets = new Buckets(count, salt);
    return Stream.of(texts).map(buckets::of).toList();
  }

  @Test
  void hashesAsKerasDoes() {
    assertThat(buckets(3, List.of(), "A", "B", "C", "D", "E")).containsExactly(1, 0, 1, 1, 2);
    assertThat(buckets(3, List.of(133L, 137L), "A", "B", "C", "D", "E"))
        .containsExactly(1, 2, 1, 0, 2);
    assertThat(buckets(3, List.of(133L, 133L), "A", "B", "C", "D", "E"))
        .containsExactly(0, 0, 2, 1, 0);
    assertThat(buckets(3, List.of(), "0", "1", "2", "3", "4")).containsExactly(1, 0, 1, 0, 2);
    assertThat(buckets(2, List.of(), "omar", "stringer", "marlo", "wire", "skywalker"))
        .containsExactly(0, 0, 1, 0, 0);
  }

  /** The first vector of the appendix of Aumasson and Bernstein. */
  @Test
  void saltedHashesAreThoseOfTheirAuthors() {
    byte[] text = new byte[15];
    for (int index = 0; index < text.length; index++) {
      text[index] = (byte) index;
    }
    assertThat(SipHash.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, text))
        .isEqualTo(0xa129ca6149be45e5L);
  }

  /** By the lengths of texts; the figures are those of Guava's farmHashFingerprint64. */
  @Test
  void fingerprintsAreThoseOfGuava() {
    Map<Integer, Long> fingerprints =
        Map.ofEntries(
            Map.entry(0, 0x9ae16a3b2f90404fL),
            Map.entry(1, 0x4271b80e2915c76aL),
            Map.entry(3, 0x373a2b2a12e0c581L),
            Map.entry(4, 0xcc1e778137ae6d69L),
            Map.entry(7, 0x960838fbc6d9c975L),
            Map.entry(8, 0x7d507025ed4eecfdL),
            Map.entry(16, 0xd836480326a974d6L),
            Map.entry(17, 0x5cded6cb65c9dac6L),
            Map.entry(32, 0xa03300e1b2be6da7L),
            Map.entry(33, 0x839154ca67815696L),
            Map.entry(64, 0xf03eac52d3535L),
            Map.entry(65, 0xfb360c5023f60db6L),
            Map.entry(128, 0x33ef435f17af1739L),
            Map.entry(129, 0xc30a81b637d2e4ddL),
            Map.entry(200, 0x51320a19a60cbd6eL));
    fingerprints.forEach(
        (length, expected) -> {
          byte[] text = new byte[length];
          for (int index = 0; index < length; index++) {
            text[index] = (byte) (index * 37 + 11);
          }
          assertThat(FarmHash.fingerprint(text)).as("length %d", length).isEqualTo(expected);
        });
  }

  @Test
  void refusesNoBucketsAndHalfASalt() {
    assertThatThrownBy(() -> new Buckets(0, List.of())).hasMessageContaining("got 0 and []");
    assertThatThrownBy(() -> new Buckets(2, List.of(1L))).hasMessageContaining("got 2 and [1]");
  }
}
