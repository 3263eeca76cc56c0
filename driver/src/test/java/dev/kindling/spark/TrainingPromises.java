package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.metrics.Metrics;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.DataSource;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.EpochResult;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import dev.kindling.training.Totals;
import dev.kindling.training.TrainingProgram;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training on a cluster promises, whatever the cluster. */
abstract class TrainingPromises {
  static final int EPOCHS = 2;
  private static final Offset<Float> ROUNDING = Offset.offset(2e-5f);

  abstract SparkSession spark();

  Frame frame(int... partitionRows) {
    Dataset<Row> rows = NumberedRows.frame(spark(), partitionRows);
    return Frames.frame(rows).features("x").label("y");
  }

  static RunState train(DataSource<?> data, ExecutionPlan plan) {
    try (Execution execution = data.open(plan)) {
      RunState state = Classifiers.start(plan.program());
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        EpochResult result = execution.train(epoch, state, StepListener.NONE);
        assertThat(Totals.examples(result.totals())).isEqualTo(execution.rows());
        assertThat(result.steps()).isEqualTo(execution.steps());
        state = result.state();
      }
      return state;
    }
  }

  private RunState train(Extra extra, int batch, Distribution distribution, Frame frame) {
    return train(frame, Classifiers.plan(Classifiers.program(extra), batch, distribution));
  }

  static void sameBits(RunState left, RunState right) {
    assertThat(left).usingRecursiveComparison().isEqualTo(right);
  }

  private static void sameToRounding(RunState left, RunState right) {
    for (int index = 0; index < left.parameters().length; index++) {
      assertThat(left.parameters()[index]).isCloseTo(right.parameters()[index], ROUNDING);
    }
    for (int index = 0; index < left.state().length; index++) {
      assertThat(left.state()[index]).isCloseTo(right.state()[index], ROUNDING);
    }
    assertThat(left.iteration()).isEqualTo(right.iteration());
  }

  @Test
  void gradientAveragingOfManyWorkersIsTheLargeBatchOfOne() {
    GradientAveraging gradients = new GradientAveraging();
    RunState one = train(Extra.NOTHING, 16, gradients, frame(100).workers(1));
    RunState three = train(Extra.NOTHING, 16, gradients, frame(0, 31, 69).workers(3));
    sameToRounding(three, one);
  }

  @Test
  void oneWorkerIsTrainingInThisJvm() {
    TrainingProgram program = Classifiers.program(Extra.DROPOUT);
    RunState local =
        train(NumberedRows.arrays(100), Classifiers.plan(program, 16, new GradientAveraging()));
    for (Distribution distribution :
        new Distribution[] {new GradientAveraging(), ParameterAveraging.every(3)}) {
      sameBits(train(Extra.DROPOUT, 16, distribution, frame(40, 60).workers(1)), local);
    }
  }

  @Test
  void averagingAfterEveryStepIsGradientAveraging() {
    int allRows = 100;
    Frame frame = frame(40, 60);
    RunState parameters = train(Extra.BATCH_NORM, allRows, ParameterAveraging.every(1), frame);
    RunState gradients = train(Extra.BATCH_NORM, allRows, new GradientAveraging(), frame);
    sameToRounding(parameters, gradients);
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    for (Distribution distribution :
        new Distribution[] {new GradientAveraging(), ParameterAveraging.every(2)}) {
      RunState first = train(Extra.DROPOUT, 8, distribution, frame(90));
      sameBits(train(Extra.DROPOUT, 8, distribution, frame(90)), first);
      sameBits(train(Extra.DROPOUT, 8, distribution, frame(5, 0, 70, 15)), first);
    }
  }

  /** As many partitions as workers or not, even ones or not. */
  @Test
  void theSameNumberOfWorkersGivesTheSameBitsHoweverRowsArePartitioned() {
    for (Distribution distribution :
        new Distribution[] {new GradientAveraging(), ParameterAveraging.every(2)}) {
      RunState first = train(Extra.DROPOUT, 8, distribution, frame(50, 50).workers(2));
      sameBits(train(Extra.DROPOUT, 8, distribution, frame(40, 60).workers(2)), first);
      sameBits(train(Extra.DROPOUT, 8, distribution, frame(30, 30, 40).workers(2)), first);
    }
  }

  @Test
  void adamsVectorsAreAveragedToo() {
    TrainingProgram program =
        Classifiers.program(
            Extra.NOTHING, Optimizers.adam(0.01), Metrics.sparseCategoricalAccuracy());
    RunState state =
        train(frame(50, 40), Classifiers.plan(program, 8, ParameterAveraging.every(2)));
    assertThat(state.optimizer()).hasSize(1 + 2 * state.parameters().length);
    assertThat(state.optimizer()[1]).isNotZero();
    assertThat(state.iteration()).isEqualTo(EPOCHS * 6L);
  }

  @Test
  void everyRowCountsOnceInAnEpoch() {
    for (int batch : new int[] {3, 16, 1000}) {
      for (Distribution distribution :
          new Distribution[] {new GradientAveraging(), ParameterAveraging.every(2)}) {
        countsRows(frame(0, 3, 40, 0, 1), batch, distribution);
        countsRows(frame(22, 22), batch, distribution);
      }
    }
    countsRows(frame(1), 4, ParameterAveraging.every(1));
  }

  private void countsRows(Frame frame, int batch, Distribution distribution) {
    ExecutionPlan plan =
        Classifiers.plan(
            Classifiers.program(Extra.NOTHING, Optimizers.sgd(0.1), new SeenRows()),
            batch,
            distribution);
    try (Execution execution = frame.label("number").open(plan)) {
      RunState state = Classifiers.start(plan.program());
      double[] training = execution.train(0, state, StepListener.NONE).totals();
      double[] evaluation = execution.evaluate(state).totals();
      SeenRows.assertOnce(training, execution.rows());
      SeenRows.assertOnce(evaluation, execution.rows());
    }
  }

  @Test
  void evaluationIsThatOfThisJvm() {
    ExecutionPlan plan =
        Classifiers.plan(Classifiers.program(Extra.DROPOUT), 16, new GradientAveraging());
    RunState state = Classifiers.start(plan.program());
    try (Execution execution = frame(10, 0, 90).open(plan);
        Execution local = NumberedRows.arrays(100).open(plan)) {
      assertThat(execution.evaluate(state).totals())
          .containsExactly(local.evaluate(state).totals(), Offset.offset(1e-3));
    }
  }

  static ExecutionPlan failing(Failing.How how, Path marker) {
    Failing metric = new Failing(how, marker.toString());
    return Classifiers.plan(
        Classifiers.program(Extra.DROPOUT, Optimizers.sgd(0.1), metric),
        8,
        ParameterAveraging.every(2));
  }

  @Test
  void aTaskThatIsRepeatedGivesTheSameBits(@TempDir Path folder) {
    Path marker = folder.resolve("unused");
    RunState smooth = train(frame(60, 50), failing(Failing.How.NEVER, marker));
    sameBits(train(frame(60, 50), failing(Failing.How.FIRST_ATTEMPT, marker)), smooth);
  }

  @Test
  void aTaskThatFailsForGoodIsReportedByWhatItThrew(@TempDir Path folder) {
    ExecutionPlan plan = failing(Failing.How.EVERY_ATTEMPT, folder.resolve("unused"));
    assertThatThrownBy(() -> train(frame(60, 50), plan))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "Cannot run 'fit: epoch 1 round 1': a task failed on executor \\w+ \\(\\S+\\):"
                + " java.lang.IllegalStateException: the test wants this task to fail");
  }
}
