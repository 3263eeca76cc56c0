package dev.kindling.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementTest {
  private static final int LINE = 16;

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @Test
  void aPlaceIsUsedAgainOnceItsBlockHasEnded() {
    Placement places =
        new Placement(List.of(new Block(32, 0, 1), new Block(16, 1, 2), new Block(20, 2, 3)));
    assertThat(IntStream.range(0, 3).mapToLong(places::start)).containsExactly(0L, 32L, 0L);
    assertThat(places.length()).isEqualTo(48);
  }

  @Test
  void neighboursThatEndedMakeRoomForALargerBlock() {
    Placement places =
        new Placement(
            List.of(
                new Block(16, 0, 0),
                new Block(16, 0, 1),
                new Block(16, 0, 5),
                new Block(32, 2, 3),
                new Block(64, 4, 5)));
    assertThat(places.start(3)).isZero();
    assertThat(places.start(4)).isEqualTo(48);
    assertThat(places.length()).isEqualTo(48 + 64);
  }

  @Test
  void theEndGrowsByWhatTheLastGapLacks() {
    Placement places =
        new Placement(List.of(new Block(16, 0, 3), new Block(16, 0, 0), new Block(48, 1, 2)));
    assertThat(places.start(2)).isEqualTo(16);
    assertThat(places.length()).isEqualTo(64);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void blocksInUseAtOnceDoNotOverlap(long seed) {
    Random random = new Random(seed);
    List<Block> blocks = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      int from = random.nextInt(40);
      blocks.add(new Block(1 + random.nextInt(100), from, from + random.nextInt(12)));
    }
    Placement places = new Placement(blocks);
    for (int number = 0; number < blocks.size(); number++) {
      Block block = blocks.get(number);
      long start = places.start(number);
      assertThat(start % LINE).isZero();
      assertThat(start + block.elements()).isLessThanOrEqualTo(places.length());
      for (int other = 0; other < number; other++) {
        Block before = blocks.get(other);
        boolean atOnce = before.from() <= block.to() && block.from() <= before.to();
        boolean apart =
            places.start(other) + before.elements() <= start
                || start + block.elements() <= places.start(other);
        assertThat(!atOnce || apart).isTrue();
      }
    }
    long all = blocks.stream().mapToLong(block -> block.elements() + LINE - 1).sum();
    assertThat(places.length()).isLessThan(all);
  }
}
