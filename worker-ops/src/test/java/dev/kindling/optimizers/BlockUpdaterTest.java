package dev.kindling.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kindling.execution.NativeRuntime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockUpdaterTest {
  /** Enough for several lanes, and the last block is not whole. */
  private static final int SIZE = (1 << 22) + 5_000;

  private record Result(float[] parameters, float[] state) {}

  @AfterEach
  void oneThread() {
    NativeRuntime.start(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam", "clipped", "averaged", "whole"})
  void severalLanesGiveTheSameBits(String which) {
    Optimizer optimizer = optimizer(which);
    Result one = train(optimizer, 1);
    Result two = train(optimizer, 2);
    assertArrayEquals(one.parameters, two.parameters);
    assertArrayEquals(one.state, two.state);
  }

  @Test
  void momentsWithoutGradientsEndAtZero() {
    try (OptimizerRun run = new OptimizerRun(Optimizers.adam(0.1), new float[] {1, 2}, 2)) {
      run.step(new float[] {1, -1e-8f});
      for (int step = 0; step < 1_000; step++) {
        run.step(new float[2]);
      }
      float[] state = run.state();
      assertArrayEquals(new float[] {0, 0}, Arrays.copyOfRange(state, 1, 3));
      assertEquals(1e-3 * Math.pow(0.999, 1_000), state[3], 1e-8);
    }
  }

  @Test
  void theSignOfASmallMomentStillMoves() {
    try (OptimizerRun run = new OptimizerRun(Optimizers.lion(0x1p-10), new float[1], 1)) {
      run.step(new float[] {1});
      for (int step = 1; step < 7_800; step++) {
        run.step(new float[1]);
      }
      assertEquals(-7_800 * 0x1p-10, run.parameters()[0]);
      for (int step = 7_800; step < 9_000; step++) {
        run.step(new float[1]);
      }
      assertEquals(0, run.state()[1]);
    }
  }

  private static Optimizer optimizer(String which) {
    return switch (which) {
      case "adam" -> Optimizers.adam(0.1);
      case "clipped" -> Optimizers.adamW(0.1).clipnorm(3);
      case "averaged" -> Optimizers.rmsprop(0.1).useEma(true).gradientAccumulationSteps(2);
      default -> Optimizers.lamb(0.1);
    };
  }

  private static Result train(Optimizer optimizer, int threads) {
    NativeRuntime.start(threads);
    float[] start = numbers(1);
    try (OptimizerRun run = new OptimizerRun(optimizer, start, SIZE)) {
      for (int step = 0; step < 4; step++) {
        run.step(numbers(2 + step));
      }
      return new Result(run.parameters(), run.state());
    }
  }

  private static float[] numbers(int seed) {
    Random random = new Random(seed);
    float[] numbers = new float[SIZE];
    for (int index = 0; index < SIZE; index++) {
      numbers[index] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }
}
