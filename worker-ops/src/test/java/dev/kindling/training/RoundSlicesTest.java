package dev.kindling.training;

import static dev.kindling.optimizers.Optimizers.adam;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundSlicesTest {
  private static final int[] SHARES = {1, 2, 3, 7, 1000};

  private static float[] random(int length, Random random) {
    float[] values = new float[length];
    for (int index = 0; index < length; index++) {
      values[index] = random.nextFloat();
    }
    return values;
  }

  /** Returns what a worker might bring back that has made so many steps. */
  private static RoundResult result(RunState start, int steps, int examples) {
    Random random = new Random(examples);
    RunState end =
        new RunState(
            random(start.parameters().length, random),
            random(start.optimizer().length, random),
            random(start.state().length, random),
            start.iteration() + steps);
    return new RoundResult(examples, steps, end, new double[] {random.nextDouble(), examples});
  }

  private static RoundResult sliced(List<RoundResult> results, RunState start, RoundSlices slices) {
    List<RoundResult> combined = new ArrayList<>();
    for (int number = 0; number < slices.count(); number++) {
      int slice = number;
      List<RoundResult> parts = results.stream().map(result -> slices.cut(result, slice)).toList();
      combined.add(slices.combine(parts, start, slice));
    }
    return slices.whole(combined, start);
  }

  private static void same(List<RoundResult> results, RunState start, Programs.Extra extra) {
    TrainingProgram program = Programs.of(adam(0.1), extra);
    RoundResult whole = Averaging.combine(results, start, program.training());
    for (int shares : SHARES) {
      assertThat(sliced(results, start, new RoundSlices(shares, program.training())))
          .usingRecursiveComparison()
          .isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @EnumSource
  void combinedSlicesAreTheCombinedWholeToTheBit(Programs.Extra extra) {
    RunState start = Programs.start(adam(0.1));
    RoundResult one = result(start, 3, 96);
    same(List.of(one), start, extra);
    same(List.of(one, result(start, 2, 37)), start, extra);
    same(
        List.of(one, result(start, 0, 0), result(start, 5, 160), result(start, 1, 2)),
        start,
        extra);
    same(List.of(result(start, 0, 0)), start, extra);
  }

  @Test
  void aSliceHasAShareOfEveryVectorAndMomentsAreOneMore() {
    Optimizer optimizer = adam(0.1);
    RunState start = Programs.start(optimizer);
    RoundSlices slices =
        new RoundSlices(4, Programs.of(optimizer, Programs.Extra.BATCH_NORM).training());
    assertThat(slices.count()).isEqualTo(5);
    RoundResult second = slices.cut(result(start, 1, 8), 1);
    assertThat(second.state().parameters().length)
        .isBetween(start.parameters().length / 4, start.parameters().length / 4 + 1);
    assertThat(second.totals()).isEmpty();
    RunState moments = slices.cut(result(start, 1, 8), 4).state();
    assertThat(moments.parameters()).isEmpty();
    assertThat(moments.state()).hasSize(start.state().length);
  }
}
