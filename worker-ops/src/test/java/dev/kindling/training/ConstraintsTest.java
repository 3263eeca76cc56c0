package dev.kindling.training;

import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.optimizers.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Constrained parameters are projected after every update, the others are left alone. */
class ConstraintsTest {
  private static final int WEIGHTS = 12;
  private static final LocalRound ROUND = new LocalRound(3, 0, 0, 23, 1);

  private final Rows rows = Programs.rows(0, 23);
  private final int[] order = Programs.inOrder(rows);

  private RunState step(TrainingProgram program, RunState from) {
    try (BoundProgram bound = BoundProgram.of(program)) {
      return LocalSteps.run(bound, from, rows, order, 0, ROUND).state();
    }
  }

  @Test
  void anUpdateEndsWithTheProjection() {
    Optimizer optimizer = adam(0.05);
    RunState start = Programs.start(optimizer);
    RunState free = step(Programs.of(optimizer, Programs.Extra.NOTHING), start);
    RunState constrained = step(Programs.notNegative(optimizer), start);
    float[] expected = free.parameters().clone();
    for (int index = 0; index < WEIGHTS; index++) {
      expected[index] = Math.max(expected[index], 0);
    }
    assertThat(free.parameters()).isNotEqualTo(expected);
    assertThat(constrained.parameters()).isEqualTo(expected);
    assertThat(constrained.optimizer()).isEqualTo(free.optimizer());
  }

  @Test
  void everyStepStartsFromTheProjectionOfTheLastOne() {
    Optimizer optimizer = sgd(0.5);
    TrainingProgram program = Programs.notNegative(optimizer);
    RunState start = Programs.start(optimizer);
    RunState twice = step(program, step(program, start));
    try (BoundProgram bound = BoundProgram.of(program)) {
      int[] epochs = Arrays.copyOf(order, 46);
      System.arraycopy(order, 0, epochs, 23, 23);
      LocalRound both = new LocalRound(3, 0, 0, 23, 2);
      assertThat(LocalSteps.run(bound, start, rows, epochs, 0, both).state())
          .usingRecursiveComparison()
          .isEqualTo(twice);
    }
  }

  @Test
  void anUpdateByASharedGradientEndsWithTheProjectionToo() {
    Optimizer optimizer = adam(0.05);
    TrainingProgram program = Programs.notNegative(optimizer);
    RunState start = Programs.start(optimizer);
    try (BoundProgram bound = BoundProgram.of(program)) {
      GradientResult result = GradientStep.run(bound, start, rows, order, 0, 23, 0, 0);
      RunState passed = Averaging.join(List.of(result), start, program).passed(start);
      assertThat(GradientStep.update(bound, passed, result.gradients().get(0)))
          .usingRecursiveComparison()
          .isEqualTo(step(program, start));
    }
  }
}
