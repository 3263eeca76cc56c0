package dev.kindling.trainers;

import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.optimizers.Optimizers;
import dev.kindling.training.TrainingProgram;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void defaultsAreKerass() {
    FitOptions options = epochs(3);
    assertThat(options.epochs()).isEqualTo(3);
    assertThat(options.initialEpoch()).isZero();
    assertThat(options.callbacks()).isEmpty();
    assertThat(options.validationData()).isEmpty();
    ExecutionPlan plan = options.plan(new CompiledModel(null, null), OptionalLong.empty());
    assertThat(plan)
        .isEqualTo(new ExecutionPlan(null, null, 32, true, 0, 0, 32, ParameterAveraging.every(16)));
  }

  @Test
  void withersChangeCopies() {
    FitOptions options = epochs(3);
    FitOptions other =
        options
            .batchSize(8)
            .shuffle(false)
            .seed(4)
            .validationSplit(0.5)
            .distribution(new GradientAveraging());
    assertThat(options.plan(new CompiledModel(null, null), OptionalLong.empty()).batchSize())
        .isEqualTo(32);
    assertThat(other.plan(new CompiledModel(null, null), OptionalLong.empty()))
        .isEqualTo(new ExecutionPlan(null, null, 8, false, 4, 0.5, 8, new GradientAveraging()));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> epochs(0))
        .hasMessage("Cannot fit: expected epochs of at least 1, got 0.");
    assertThatThrownBy(() -> epochs(2).initialEpoch(-1))
        .hasMessage("Cannot fit: expected initialEpoch of at least 0, got -1.");
    assertThatThrownBy(() -> epochs(2).batchSize(0))
        .hasMessage("Cannot fit: expected batchSize of at least 1, got 0.");
    assertThatThrownBy(() -> epochs(2).validationSplit(1))
        .hasMessage("Cannot fit: expected validationSplit from 0 to below 1, got 1.0.");
    assertThatThrownBy(() -> ParameterAveraging.every(0))
        .hasMessage(
            "Cannot create distribution 'parameter_averaging': expected at least 1 step between averages, got 0.");
  }

  /** Keras multiplies in double precision: 10 · (1 − 0.9) is a little below 1. */
  @Test
  void rowsAreSplitByKerassRule() {
    assertThat(plan(0).trainingRows(10)).isEqualTo(10);
    assertThat(plan(0.25).trainingRows(10)).isEqualTo(7);
    assertThat(plan(0.2).trainingRows(10)).isEqualTo(8);
    assertThat(plan(0.9).trainingRows(100)).isEqualTo(9);
    assertThatThrownBy(() -> plan(0.9).trainingRows(10))
        .hasMessage(
            "Cannot split 10 rows: expected rows on both sides of a validation split of 0.9, got 0 for training and 10 for validation.");
  }

  private static ExecutionPlan plan(double split) {
    TrainingProgram program = new TrainingProgram(null, null, null, Optimizers.sgd(), List.of());
    return new ExecutionPlan(
        new Schema(List.of(), List.of()), program, 32, true, 0, split, 32, new GradientAveraging());
  }
}
