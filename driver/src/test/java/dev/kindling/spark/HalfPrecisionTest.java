package dev.kindling.spark;

import static dev.kindling.spark.TrainingPromises.sameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.layers.Layers;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.Metrics;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.spark.Classifiers.Extra;
import dev.kindling.trainers.Distribution;
import dev.kindling.trainers.Execution;
import dev.kindling.trainers.ExecutionPlan;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.GradientAveraging;
import dev.kindling.trainers.ParameterAveraging;
import dev.kindling.trainers.Steps;
import dev.kindling.trainers.TrainingDivergedException;
import dev.kindling.training.RunState;
import dev.kindling.training.StepListener;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rounds whose parameters and gradients travel as bfloat16. */
class HalfPrecisionTest {
  private static final Map<String, String> SLICED = Map.of(ResultSize.SLICED_ABOVE, "0");

  /** Ways of training, with whole floats or with halves. */
  enum Way {
    PARAMETERS {
      @Override
      Distribution of(boolean half) {
        return ParameterAveraging.every(2).halfPrecision(half);
      }
    },
    GRADIENTS {
      @Override
      Distribution of(boolean half) {
        return new GradientAveraging(half);
      }
    };

    abstract Distribution of(boolean half);
  }

  private static ExecutionPlan plan(Extra extra, Distribution distribution) {
    return Classifiers.plan(
        Classifiers.program(extra, Optimizers.adam(0.01), Metrics.sparseCategoricalAccuracy()),
        8,
        distribution);
  }

  /** Of a start's 0.5 at most a thousandth is rounded; steps of SGD differ as little. */
  private static RunState descend(Extra extra, Distribution distribution) {
    return TrainingPromises.train(
        frame(SparkSessions.local(), 40, 0, 30),
        Classifiers.plan(Classifiers.program(extra), 8, distribution));
  }

  private static Frame frame(SparkSession spark, int... partitionRows) {
    return Frames.frame(NumberedRows.frame(spark, partitionRows)).features("x").label("y");
  }

  private static RunState train(SparkSession spark, Extra extra, Distribution distribution) {
    return TrainingPromises.train(frame(spark, 40, 0, 30).workers(3), plan(extra, distribution));
  }

  @ParameterizedTest
  @EnumSource
  void isNearToWholeFloatsButNotTheSame(Way way) {
    for (Extra extra : Extra.values()) {
      RunState half = descend(extra, way.of(true));
      RunState whole = descend(extra, way.of(false));
      assertThat(half.parameters()).isNotEqualTo(whole.parameters());
      assertThat(half.parameters()).containsExactly(whole.parameters(), Offset.offset(0.01f));
      assertThat(half.iteration()).isEqualTo(whole.iteration());
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoRunsHaveTheSameBits(Way way) {
    sameBits(
        train(SparkSessions.local(), Extra.DROPOUT, way.of(true)),
        train(SparkSessions.local(), Extra.DROPOUT, way.of(true)));
  }

  /** All that a backup has is the state: no rest of a rounding is kept beside it. */
  @ParameterizedTest
  @EnumSource
  void goingOnFromAStateHasTheSameBits(Way way) {
    ExecutionPlan plan = plan(Extra.BATCH_NORM, way.of(true));
    RunState end = Classifiers.start(plan.program());
    RunState middle;
    long steps;
    try (Execution execution = frame(SparkSessions.local(), 40, 30).open(plan)) {
      steps = execution.passSteps();
      Steps first = new Steps(0, 0, 2);
      middle = execution.train(first, end, StepListener.NONE).state();
      end = execution.train(new Steps(0, 0, steps), end, StepListener.NONE).state();
    }
    try (Execution execution = frame(SparkSessions.local(), 40, 30).open(plan)) {
      Steps rest = new Steps(0, 2, steps);
      sameBits(execution.train(rest, middle, StepListener.NONE).state(), end);
    }
  }

  @Test
  void combinedSlicesHaveTheSameBits() {
    Queue<RunState> sliced = new ArrayDeque<>();
    for (Extra extra : Extra.values()) {
      for (Way way : Way.values()) {
        sliced.add(train(SparkSessions.local(SLICED), extra, way.of(true)));
      }
    }
    for (Extra extra : Extra.values()) {
      for (Way way : Way.values()) {
        sameBits(sliced.remove(), train(SparkSessions.local(), extra, way.of(true)));
      }
    }
  }

  @Test
  void aKilledExecutorChangesNoBit(@TempDir Path folder) {
    Path marker = folder.resolve("killed");
    RunState survived = failing(SparkSessions.cluster(), Failing.How.KILL_ONE_EXECUTOR, marker);
    assertThat(marker).exists();
    sameBits(survived, failing(SparkSessions.local(), Failing.How.NEVER, marker));
  }

  private static RunState failing(SparkSession spark, Failing.How how, Path marker) {
    Failing metric = new Failing(how, marker.toString());
    ExecutionPlan plan =
        Classifiers.plan(
            Classifiers.program(Extra.DROPOUT, Optimizers.sgd(0.1), metric),
            8,
            ParameterAveraging.every(2).halfPrecision(true));
    return TrainingPromises.train(frame(spark, 60, 50), plan);
  }

  @ParameterizedTest
  @EnumSource
  void divergenceIsFound(Way way) {
    Model model =
        Sequential.of(Layers.input(NumberedRows.FEATURES), Layers.dense(NumberedRows.FEATURES));
    model.compile(Optimizers.sgd(1e38), Losses.meanSquaredError());
    Frame rows = Frames.frame(NumberedRows.frame(SparkSessions.local(), 50, 50));
    FitOptions options = FitOptions.epochs(3).batchSize(8).distribution(way.of(true));
    assertThatThrownBy(() -> model.fit(rows.features("x").label("x"), options))
        .isInstanceOf(TrainingDivergedException.class);
  }
}
