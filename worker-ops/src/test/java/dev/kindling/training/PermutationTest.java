package dev.kindling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PermutationTest {
  @Property
  void everyNumberStandsAtExactlyOnePosition(
      @ForAll long seed, @ForAll @IntRange(max = 2000) int size) {
    Permutation permutation = new Permutation(seed, size, true);
    long[] elements = elements(permutation);
    for (int position = 0; position < size; position++) {
      assertThat(permutation.positionOf(elements[position])).isEqualTo(position);
    }
    Arrays.sort(elements);
    assertThat(elements).isEqualTo(LongStream.range(0, size).toArray());
  }

  @Property
  void hugeSizesAreOrderedInBothDirections(
      @ForAll long seed,
      @ForAll @LongRange(min = 1, max = 1L << 60) long size,
      @ForAll @LongRange(min = 0) long any) {
    Permutation permutation = new Permutation(seed, size, true);
    long position = any % size;
    long element = permutation.elementAt(position);
    assertThat(element).isBetween(0L, size - 1);
    assertThat(permutation.positionOf(element)).isEqualTo(position);
  }

  /** Over 4000 seeds each of 10 numbers is first 400 times on average; 5 deviations are 95. */
  @Test
  void everyNumberIsFirstEquallyOften() {
    int[] first = new int[10];
    int[] second = new int[10];
    for (int seed = 0; seed < 4000; seed++) {
      Permutation permutation = Permutation.ofEpoch(7, seed, 10, true);
      first[(int) permutation.elementAt(0)]++;
      second[(int) permutation.elementAt(1)]++;
    }
    assertThat(IntStream.of(first).boxed()).allMatch(count -> count > 305 && count < 495);
    assertThat(IntStream.of(second).boxed()).allMatch(count -> count > 305 && count < 495);
  }

  @Test
  void neighboursAreTornApart() {
    long[] elements = elements(new Permutation(3, 10_000, true));
    int neighbours = 0;
    for (int position = 1; position < elements.length; position++) {
      neighbours += Math.abs(elements[position] - elements[position - 1]) == 1 ? 1 : 0;
    }
    assertThat(neighbours).isLessThan(15);
  }

  @Test
  void epochsAndSeedsDiffer() {
    long[] epoch = elements(Permutation.ofEpoch(7, 0, 100, true));
    assertThat(elements(Permutation.ofEpoch(7, 0, 100, true))).isEqualTo(epoch);
    assertThat(elements(Permutation.ofEpoch(7, 1, 100, true))).isNotEqualTo(epoch);
    assertThat(elements(Permutation.ofEpoch(8, 0, 100, true))).isNotEqualTo(epoch);
  }

  @Test
  void withoutShufflingNothingMoves() {
    Permutation identity = Permutation.ofEpoch(7, 0, 5, false);
    assertThat(elements(identity)).containsExactly(0, 1, 2, 3, 4);
    assertThat(identity.positionOf(3)).isEqualTo(3);
  }

  @Test
  void refusesWhatIsOutside() {
    assertThatThrownBy(() -> new Permutation(0, -1, true))
        .hasMessage("Cannot create permutation: expected a size from 0 to 2^60, got -1.");
    assertThatThrownBy(() -> new Permutation(0, 3, true).elementAt(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Permutation(0, 3, true).positionOf(-1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static long[] elements(Permutation permutation) {
    return LongStream.range(0, permutation.size()).map(permutation::elementAt).toArray();
  }
}
