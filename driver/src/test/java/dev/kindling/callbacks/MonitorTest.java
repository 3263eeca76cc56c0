package dev.kindling.callbacks;

import static dev.kindling.callbacks.Callbacks.earlyStopping;
import static dev.kindling.callbacks.Callbacks.learningRateScheduler;
import static dev.kindling.callbacks.Callbacks.modelCheckpoint;
import static dev.kindling.callbacks.Callbacks.reduceLROnPlateau;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import dev.kindling.trainers.Callback;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callbacks make of the logs of epochs. */
class MonitorTest {
  @Test
  void trainingEndsWhenNothingHasImprovedForSomeEpochs() {
    FakeRun run =
        new FakeRun(earlyStopping().patience(2).verbose(1).restoreBestWeights(true))
            .epochs("val_loss", 2.1, 1.5, 1.8, 1.9, 0.1)
            .end();
    assertThat(run.stopped()).isTrue();
    assertThat(run.weight()).isEqualTo(1);
    assertThat(run.messages())
        .containsExactly(
            "Epoch 4: early stopping",
            "Restoring model weights from the end of the best epoch: 2.");
  }

  @Test
  void trainingNeverEndsAfterTheFirstEpoch() {
    FakeRun run = new FakeRun(earlyStopping().baseline(0.1)).epochs("val_loss", Double.NaN);
    assertThat(run.stopped()).isFalse();
  }

  @Test
  void smallChangesAndTheFirstEpochsDoNotCount() {
    EarlyStopping stopping = earlyStopping().patience(1).minDelta(-0.1);
    assertThat(new FakeRun(stopping).epochs("val_loss", 1, 0.95).stopped()).isTrue();
    assertThat(new FakeRun(stopping).epochs("val_loss", 1, 0.85).stopped()).isFalse();
    assertThat(new FakeRun(stopping.startFromEpoch(1)).epochs("val_loss", 0, 1, 0.8).stopped())
        .isFalse();
  }

  @Test
  void accuraciesAreBetterWhenLarge() {
    EarlyStopping stopping = earlyStopping().monitor("accuracy").patience(1);
    assertThat(new FakeRun(stopping).epochs("accuracy", 0.5, 0.6).stopped()).isFalse();
    assertThat(new FakeRun(stopping).epochs("accuracy", 0.5, 0.4).stopped()).isTrue();
    assertThat(new FakeRun(stopping.mode(MonitorMode.MIN)).epochs("accuracy", 0.5, 0.4).stopped())
        .isFalse();
    assertThatThrownBy(() -> new FakeRun(earlyStopping().monitor("val_f")))
        .hasMessage(
            "Cannot use callback 'EarlyStopping': expected a log of which it is known whether small or large values are better, got monitor 'val_f'. Check its name, or set mode to min or max.");
  }

  @Test
  void whatIsNoNumberIsNoImprovement() {
    double none = Double.NaN;
    EarlyStopping stopping = earlyStopping().patience(2);
    assertThat(new FakeRun(stopping).epochs("val_loss", none, none, none).stopped()).isTrue();
    assertThat(new FakeRun(stopping).epochs("val_loss", none, 1, none, 0.5).stopped()).isFalse();
    FakeRun reduced =
        new FakeRun(reduceLROnPlateau().patience(2)).epochs("val_loss", none, none, none);
    assertThat(reduced.learningRate()).isEqualTo(0.1);
  }

  @Test
  void aLogThatLacksStopsNothing() {
    assertThat(new FakeRun(earlyStopping()).epochs("loss", 1, 2, 3).stopped()).isFalse();
  }

  @Test
  void theRateFallsOnAPlateau() {
    ReduceLROnPlateau reduce =
        reduceLROnPlateau().factor(0.5).patience(1).cooldown(1).minLr(0.3).verbose(1);
    FakeRun run = new FakeRun(reduce).epochs("val_loss", 1, 1, 1, 1, 1);
    assertThat(run.learningRate()).isEqualTo(0.3);
    assertThat(run.messages())
        .containsExactly(
            "\nEpoch 2: ReduceLROnPlateau reducing learning rate to 0.5.",
            "\nEpoch 3: ReduceLROnPlateau reducing learning rate to 0.3.");
  }

  @Test
  void theRateOfAnEpochIsSetBeforeIt() {
    FakeRun run =
        new FakeRun(learningRateScheduler((epoch, rate) -> rate / 10).verbose(1))
            .epochs("loss", 1, 1);
    assertThat(run.learningRate()).isEqualTo(0.01);
    assertThat(run.messages().get(0))
        .isEqualTo("\nEpoch 1: LearningRateScheduler setting learning rate to 0.1.");
  }

  @Test
  void numbersAreWrittenAsPythonWritesThem() {
    assertThat(PythonNumber.text(3)).isEqualTo("3.0");
    assertThat(PythonNumber.text(0.0001)).isEqualTo("0.0001");
    assertThat(PythonNumber.text(1.5e-5)).isEqualTo("1.5e-05");
    assertThat(PythonNumber.text(-2e16)).isEqualTo("-2e+16");
    assertThat(PythonNumber.text(1234567.25)).isEqualTo("1234567.25");
    assertThat(PythonNumber.text(-0.0)).isEqualTo("-0.0");
    assertThat(PythonNumber.text(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }

  @Test
  void pathsHavePlacesForLogs() {
    Map<String, Number> logs = Map.of("epoch", 3L, "val_loss", 0.51234);
    assertThat(new PathTemplate("a/{epoch:02d}-{val_loss:.2f}").fill(logs)).isEqualTo("a/03-0.51");
    assertThat(new PathTemplate("{epoch}-{val_loss}").fill(logs)).isEqualTo("3-0.51234");
    assertThatThrownBy(() -> new PathTemplate("{acc}").fill(logs))
        .hasMessageStartingWith("Cannot fill path '{acc}': expected logs among [")
        .hasMessageEndingWith("], got {acc}.");
    assertThatThrownBy(() -> new PathTemplate("{epoch:x}").fill(logs))
        .hasMessage(
            "Cannot fill path '{epoch:x}': expected a format such as 02d of {epoch}, got 'x'.");
    assertThatThrownBy(() -> new PathTemplate("{epoch:0d}").fill(logs))
        .hasMessage(
            "Cannot fill path '{epoch:0d}': expected a format such as 02d of {epoch}, got '0d'.");
  }

  @Test
  void pathsHavePlacesForMetricsOfSeveralResults() {
    Map<String, Number> logs = Map.of("epoch", 3L, "val_precision[1]", 0.51234);
    assertThat(new PathTemplate("{val_precision[1]:.2f}").fill(logs)).isEqualTo("0.51");
    assertThatThrownBy(() -> new PathTemplate("{val-loss}").fill(logs))
        .hasMessageStartingWith("Cannot fill path '{val-loss}': expected logs among [");
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> reduceLROnPlateau().factor(1))
        .hasMessage(
            "Cannot create callback 'ReduceLROnPlateau': expected factor from 0 to below 1, got 1.0.");
    assertThatThrownBy(() -> modelCheckpoint("a.h5"))
        .hasMessage(
            "Cannot create callback 'ModelCheckpoint': expected a path that ends in .keras, or in .weights.h5 for weights alone, got a.h5.");
    assertThatThrownBy(() -> modelCheckpoint("a/{epoch.keras"))
        .hasMessage(
            "Cannot create callback 'ModelCheckpoint': expected a path whose braces are places such as {epoch:02d}, got a/{epoch.keras.");
    Problems problems = new Problems();
    CallbackTypes.REGISTRY.read(
        Map.of("model_checkpoint", Map.of("filepath", "a.keras", "save_freq", 0)), problems);
    assertThat(problems.found())
        .containsExactly("argument 'save_freq': expected epoch or a number of batches, got 0.");
    assertThatThrownBy(() -> earlyStopping().patience(-1))
        .hasMessage(
            "Cannot create callback 'EarlyStopping': expected patience of at least 0, got -1.");
  }

  @Test
  void configurationsNameThem() {
    List<Object> configurations =
        List.of(
            Map.of("early_stopping", Map.of("monitor", "val_auc", "mode", "max", "patience", 3)),
            Map.of("ReduceLROnPlateau", Map.of("factor", 0.5, "min_lr", 0.01)),
            Map.of("model_checkpoint", Map.of("filepath", "a.keras", "save_freq", 10)),
            Map.of("backup_and_restore", Map.of("backup_dir", "b", "save_freq", "epoch")),
            Map.of("csv_logger", Map.of("filename", "c.csv", "append", true)),
            Map.of(
                "learning_rate_scheduler",
                Map.of(
                    "schedule",
                    Map.of(
                        "exponential_decay",
                        Map.of(
                            "initial_learning_rate", 0.1, "decay_steps", 1, "decay_rate", 0.5)))),
            "terminate_on_nan");
    for (Object configuration : configurations) {
      Problems problems = new Problems();
      Callback callback = CallbackTypes.REGISTRY.read(configuration, problems).orElseThrow();
      assertThat(problems.found()).isEmpty();
      Map<String, Object> written = CallbackTypes.REGISTRY.config(callback);
      String name = CallbackTypes.REGISTRY.className(callback).orElseThrow();
      Callback again = CallbackTypes.REGISTRY.read("", name, written, problems).orElseThrow();
      assertThat(CallbackTypes.REGISTRY.config(again)).isEqualTo(written);
    }
  }
}
