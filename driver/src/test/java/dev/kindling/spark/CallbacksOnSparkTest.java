package dev.kindling.spark;

import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.callbacks.Callbacks.backupAndRestore;
import static dev.kindling.callbacks.Callbacks.csvLogger;
import static dev.kindling.callbacks.Callbacks.lambdaCallback;
import static dev.kindling.callbacks.Callbacks.modelCheckpoint;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.spark.Frames.frame;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.models.Sequential;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.History;
import dev.kindling.trainers.ParameterAveraging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks of fits on a cluster; their files are Hadoop's. */
class CallbacksOnSparkTest {
  private final Frame rows =
      frame(NumberedRows.frame(SparkSessions.local(), 40, 60)).features("x").label("y");

  private static Model model() {
    Model model =
        Sequential.of(
            input(NumberedRows.FEATURES), dense(NumberedRows.CLASSES).activation(SOFTMAX));
    model.compile(adam(), sparseCategoricalCrossentropy());
    model.initialize(3);
    return model;
  }

  private static FitOptions options(Callback... callbacks) {
    return epochs(3).batchSize(8).distribution(ParameterAveraging.every(2)).callbacks(callbacks);
  }

  @Test
  void filesAreWrittenAndAnInterruptedFitGoesOnToTheBit(@TempDir Path folder) throws IOException {
    Model smooth = model();
    smooth.fit(rows, options());
    String there = folder.toUri().toString();
    Callback backup = backupAndRestore(there + "backup").doubleCheckpoint(true);
    Callback stop =
        lambdaCallback()
            .onEpochBegin(
                epoch -> {
                  if (epoch == 2) {
                    throw new CancellationException("interrupted");
                  }
                });
    assertThatThrownBy(() -> model().fit(rows, options(backup, stop)))
        .isInstanceOf(CancellationException.class);
    Model again = model();
    again.fit(
        rows,
        options(
            backup,
            modelCheckpoint(there + "m/{epoch}.keras").saveFreq(3),
            csvLogger(there + "l.csv")));
    assertThat(again.getWeights().get(0)).isEqualTo(smooth.getWeights().get(0));
    assertThat(folder.resolve("backup")).doesNotExist();
    assertThat(Files.readAllLines(folder.resolve("l.csv"))).hasSize(2);
    assertThat(Models.load(folder.resolve("m/3.keras")).getWeights()).hasSize(2);
  }

  @Test
  void aModelOfAFileGoesOnToTheBit(@TempDir Path folder) throws IOException {
    Model smooth = model();
    smooth.fit(rows, options());
    Model first = model();
    first.fit(rows, epochs(2).batchSize(8).distribution(ParameterAveraging.every(2)));
    first.save(folder.resolve("m.keras"));

    Model again = model();
    again.loadWeights(folder.resolve("m.keras"));
    again.fit(rows, options().initialEpoch(2));

    assertThat(again.getWeights().toArray()).isEqualTo(smooth.getWeights().toArray());
  }

  private static Callback messages(List<String> into) {
    return new Callback() {
      @Override
      public void onMessage(String text) {
        into.add(text);
      }
    };
  }

  @Test
  void chosenStepsAreToldRecordedAndKept(@TempDir Path folder) {
    Callback backup = backupAndRestore(folder.toUri() + "b").deleteCheckpoint(false);
    FitOptions auto = epochs(3).batchSize(8).distribution(ParameterAveraging.auto());
    FitOptions longer = epochs(5).batchSize(8).distribution(ParameterAveraging.auto());
    List<String> told = new ArrayList<>();
    History first = model().fit(rows, auto.callbacks(backup, messages(told)));
    List<Double> chosen = first.values("round_steps");
    assertThat(chosen).hasSize(3).allMatch(chosen.get(0)::equals);
    assertThat(chosen.get(0)).isBetween(1.0, 7.0);
    assertThat(told)
        .containsExactly("Averaging parameters every %.0f steps.".formatted(chosen.get(0)));
    History rest = model().fit(rows, longer.callbacks(backup));
    assertThat(rest.values("round_steps")).hasSize(2).allMatch(chosen.get(0)::equals);
    assertThat(model().fit(rows, options()).history()).doesNotContainKey("round_steps");
  }
}
