package dev.kindling.training;

import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.kindling.optimizers.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalStepsTest {
  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void trainingLowersTheLossAndCountsEveryRow() {
    Optimizer optimizer = adam(0.05);
    try (BoundProgram bound = BoundProgram.of(Programs.of(optimizer, Programs.Extra.NOTHING))) {
      Rows rows = Programs.rows(0, 23);
      RunState state = Programs.start(optimizer);
      double first = 0;
      double last = 0;
      for (int epoch = 0; epoch < 20; epoch++) {
        RoundResult result = run(bound, state, rows, 0, epoch, 5, ALL);
        assertThat(result.examples()).isEqualTo(23);
        assertThat(result.steps()).isEqualTo(5);
        state = result.state();
        last = Totals.loss(result.totals());
        first = epoch == 0 ? last : first;
      }
      assertThat(state.iteration()).isEqualTo(100);
      assertThat(last).isLessThan(0.8 * first);
    }
  }

  /**
   * Metrics of a step belong to the parameters before it, and rows weigh the same in all batches.
   */
  @Test
  void totalsOfFrozenStepsAreThoseOfAnEvaluation() {
    Optimizer optimizer = sgd(0);
    try (BoundProgram bound = BoundProgram.of(Programs.of(optimizer, Programs.Extra.NOTHING))) {
      Rows rows = Programs.rows(0, 23);
      RunState state = Programs.start(optimizer);
      double[] trained = run(bound, state, rows, 0, 0, 4, ALL).totals();
      double[] evaluated = Evaluation.run(bound, state, rows, 10).totals();
      assertThat(trained).hasSize(4);
      assertThat(Totals.examples(trained)).isEqualTo(23);
      assertThat(Totals.loss(trained)).isCloseTo(Totals.loss(evaluated), within(1e-6));
      Totals totals = bound.program().totals();
      assertThat(totals.metrics(trained, 0)).isEqualTo(totals.metrics(evaluated, 0));
      assertThat(totals.metrics(trained, 0)[0]).isPositive();
    }
  }

  @Test
  void roundsOfOneWorkerMakeTheSameStepsWhateverTheirLength() {
    Optimizer optimizer = adam(0.05);
    try (BoundProgram bound = BoundProgram.of(Programs.of(optimizer, Programs.Extra.DROPOUT))) {
      Rows rows = Programs.rows(0, 23);
      RoundResult whole = run(bound, Programs.start(optimizer), rows, 0, 2, 5, ALL);
      RunState state = Programs.start(optimizer);
      double[] totals = bound.program().totals().zeros();
      for (int from = 0; from < 23; from += 10) {
        RoundResult part = run(bound, state, rows, from, 2, 5, 2);
        Totals.add(totals, part.totals());
        state = part.state();
      }
      assertThat(state).usingRecursiveComparison().isEqualTo(whole.state());
      assertThat(totals).containsExactly(whole.totals(), within(1e-12));
    }
  }

  @Test
  void aRoundDependsOnItsArgumentsOnly() {
    Optimizer optimizer = adam(0.05);
    TrainingProgram program = Programs.of(optimizer, Programs.Extra.DROPOUT);
    Rows rows = Programs.rows(0, 23);
    RunState start = Programs.start(optimizer);
    try (BoundProgram one = BoundProgram.of(program);
        BoundProgram other = BoundProgram.of(program)) {
      RoundResult first = run(one, start, rows, 0, 0, 8, ALL);
      run(other, start, Programs.rows(40, 60), 0, 5, 3, ALL);
      RoundResult again = run(other, start, rows, 0, 0, 8, ALL);
      assertThat(again).usingRecursiveComparison().isEqualTo(first);
      RoundResult elsewhere = run(one, start, rows, 0, 1, 8, ALL);
      assertThat(elsewhere.state().parameters()).isNotEqualTo(first.state().parameters());
    }
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRound() {
    Optimizer optimizer = sgd(0.1);
    try (BoundProgram bound = BoundProgram.of(Programs.of(optimizer, Programs.Extra.NOTHING))) {
      RunState start = Programs.start(optimizer);
      start.parameters()[0] = Float.POSITIVE_INFINITY;
      RoundResult result = run(bound, start, Programs.rows(0, 23), 0, 0, 5, ALL);
      assertThat(Totals.loss(result.totals())).isNaN();
      assertThat(result.steps()).isEqualTo(1);
      assertThat(result.state().iteration()).isZero();
    }
  }

  @Test
  void aListenerHearsEveryStep() {
    Optimizer optimizer = sgd(0.1);
    List<Long> steps = new ArrayList<>();
    List<Double> examples = new ArrayList<>();
    try (BoundProgram bound = BoundProgram.of(Programs.of(optimizer, Programs.Extra.NOTHING))) {
      Rows rows = Programs.rows(0, 7);
      LocalSteps.run(
          bound,
          Programs.start(optimizer),
          rows,
          Programs.inOrder(rows),
          0,
          new LocalRound(1, 0, 0, 3, ALL),
          progress -> {
            steps.add(progress.steps());
            examples.add((double) Totals.examples(progress.totals()));
          });
    }
    assertThat(steps).containsExactly(1L, 2L, 3L);
    assertThat(examples).containsExactly(3.0, 6.0, 7.0);
  }

  @Test
  void stepsAllocateNothing() {
    Optimizer optimizer = adam(0.01);
    allocatesNothing(Programs.of(optimizer, Programs.Extra.DROPOUT));
    allocatesNothing(Programs.notNegative(optimizer));
  }

  private static void allocatesNothing(TrainingProgram program) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (BoundProgram bound = BoundProgram.of(program)) {
      Rows rows = Programs.rows(0, 8000);
      int[] order = Programs.inOrder(rows);
      RunState start = Programs.start(program.optimizer());
      LocalRound round = new LocalRound(7, 0, 0, 8, ALL);
      LocalSteps.run(bound, start, rows, order, 0, round);
      long before = threads.getCurrentThreadAllocatedBytes();
      RoundResult result = LocalSteps.run(bound, start, rows, order, 0, round);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(result.steps()).isEqualTo(1000);
      assertThat(allocated / result.steps()).isLessThan(8);
    }
  }

  private static RoundResult run(
      BoundProgram bound, RunState from, Rows rows, int fromRow, int epoch, int batch, int steps) {
    int[] order = rows.order(Permutation.ofEpoch(7, epoch, 8000, true)).rows();
    return LocalSteps.run(
        bound, from, rows, order, fromRow, new LocalRound(7, epoch, 0, batch, steps));
  }
}
