package dev.kindling.training;

import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragingTest {
  private static final int[] ENDS = {0, 9, 9, 13, 24};

  @Test
  void gradientsOfWorkersAreTheGradientOfTheLargeBatch() {
    gradientsOfWorkersAreTheGradientOfTheLargeBatch(Programs.Extra.NOTHING);
  }

  /** As SpectralNormalization does with its kernel. */
  @Test
  void whatTheForwardPassGivesParametersIsKept() {
    gradientsOfWorkersAreTheGradientOfTheLargeBatch(Programs.Extra.HALVED);
  }

  private static void gradientsOfWorkersAreTheGradientOfTheLargeBatch(Programs.Extra extra) {
    Optimizer optimizer = adam(0.1);
    TrainingProgram program = Programs.of(optimizer, extra);
    RunState start = Programs.start(optimizer);
    try (BoundProgram bound = BoundProgram.of(program)) {
      List<GradientResult> parts = gradients(bound, start);
      RunState spread =
          GradientStep.update(
              bound, Averaging.forward(parts, start, program), Averaging.gradient(parts, program));
      RunState alone = oneStep(bound, start);
      assertThat(spread.parameters()).containsExactly(alone.parameters(), within(1e-5f));
      assertThat(spread.optimizer()).containsExactly(alone.optimizer(), within(1e-6f));
      assertThat(spread.iteration()).isEqualTo(1);
      double[] totals = program.totals().zeros();
      parts.forEach(part -> Totals.add(totals, part.totals()));
      assertThat(Totals.examples(totals)).isEqualTo(24);
    }
  }

  /** One step of plain gradient descent on each worker, averaged, is one step on all rows. */
  @Test
  void parametersAfterOneStepOfSgdAreThoseOfTheLargeBatch() {
    Optimizer optimizer = sgd(0.5).momentum(0.9);
    TrainingProgram program = Programs.of(optimizer, Programs.Extra.NOTHING);
    RunState start = Programs.start(optimizer);
    try (BoundProgram bound = BoundProgram.of(program)) {
      List<RoundResult> results = new ArrayList<>();
      for (int worker = 0; worker + 1 < ENDS.length; worker++) {
        Rows rows = Programs.rows(ENDS[worker], ENDS[worker + 1]);
        LocalRound round = new LocalRound(7, 0, worker, 100, 1);
        results.add(LocalSteps.run(bound, start, rows, Programs.inOrder(rows), 0, round));
      }
      assertThat(results.get(1).examples()).isZero();
      RunState joined = Averaging.combine(results, start, program.training()).state();
      RunState alone = oneStep(bound, start);
      assertThat(joined.parameters()).containsExactly(alone.parameters(), within(1e-6f));
      assertThat(joined.optimizer()).containsExactly(alone.optimizer(), within(1e-6f));
      assertThat(joined.iteration()).isEqualTo(1);
    }
  }

  /** The workers' rows differ in their means, which a plain average of variances would lose. */
  @Test
  void movingStatisticsAreThoseOfTheLargeBatch() {
    Optimizer optimizer = sgd(0.1);
    TrainingProgram program = Programs.of(optimizer, Programs.Extra.BATCH_NORM);
    RunState start = Programs.start(optimizer);
    try (BoundProgram bound = BoundProgram.of(program)) {
      float[] joined = Averaging.forward(gradients(bound, start), start, program).state();
      float[] alone = oneStep(bound, start).state();
      assertThat(joined).containsExactly(alone, within(1e-6f));
      assertThat(joined).isNotEqualTo(start.state());
    }
  }

  /** All batches are 100 with variance 1: however many of them each has seen, so is the mixture. */
  @Test
  void workersThatMadeDifferentNumbersOfStepsSpreadNoFurtherThanTheirBatches() {
    TrainingProgram program = Programs.of(sgd(0.1), Programs.Extra.BATCH_NORM);
    RunState start = Programs.start(sgd(0.1));
    RunState joined =
        Averaging.combine(List.of(steady(start, 16), steady(start, 11)), start, program.training())
            .state();
    double kept = (16 * Math.pow(0.9, 16) + 11 * Math.pow(0.9, 11)) / 27;
    float mean = (float) (100 * (1 - kept));
    assertThat(joined.state())
        .containsExactly(new float[] {mean, mean, mean, 1, 1, 1}, within(1e-4f));
    assertThat(joined.iteration()).isEqualTo(16);
  }

  /** Returns what a worker brings back that saw steps of 32 examples of mean 100, variance 1. */
  private static RoundResult steady(RunState start, int steps) {
    float mean = (float) (100 * (1 - Math.pow(0.9, steps)));
    float[] state = {mean, mean, mean, 1, 1, 1};
    RunState end = new RunState(start.parameters(), start.optimizer(), state, steps);
    return new RoundResult(32L * steps, steps, end, new double[2]);
  }

  @Test
  void withoutExamplesNothingChanges() {
    Optimizer optimizer = adam(0.1);
    TrainingProgram program = Programs.of(optimizer, Programs.Extra.NOTHING);
    RunState start = Programs.start(optimizer);
    RoundResult nothing = new RoundResult(0, 0, start, program.totals().zeros());
    assertThat(Averaging.combine(List.of(nothing), start, program.training()).state())
        .isSameAs(start);
    assertThatThrownBy(() -> Averaging.gradient(List.of(), null))
        .hasMessage(
            "Cannot average gradients: expected examples from at least one worker, got none.");
  }

  private static List<GradientResult> gradients(BoundProgram bound, RunState at) {
    List<GradientResult> parts = new ArrayList<>();
    for (int worker = 0; worker + 1 < ENDS.length; worker++) {
      Rows rows = Programs.rows(ENDS[worker], ENDS[worker + 1]);
      parts.add(GradientStep.run(bound, at, rows, Programs.inOrder(rows), 0, rows.count(), 0, 5));
    }
    return parts;
  }

  private static RunState oneStep(BoundProgram bound, RunState from) {
    Rows rows = Programs.rows(0, 24);
    LocalRound round = new LocalRound(7, 0, 0, 24, 1);
    return LocalSteps.run(bound, from, rows, Programs.inOrder(rows), 0, round).state();
  }
}
