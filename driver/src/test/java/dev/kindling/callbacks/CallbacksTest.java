package dev.kindling.callbacks;

import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.activations.Activation.TANH;
import static dev.kindling.callbacks.Callbacks.backupAndRestore;
import static dev.kindling.callbacks.Callbacks.csvLogger;
import static dev.kindling.callbacks.Callbacks.lambdaCallback;
import static dev.kindling.callbacks.Callbacks.learningRateScheduler;
import static dev.kindling.callbacks.Callbacks.modelCheckpoint;
import static dev.kindling.callbacks.Callbacks.reduceLROnPlateau;
import static dev.kindling.callbacks.Callbacks.terminateOnNaN;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.metrics.Metrics.precision;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.optimizers.Schedules.cosineDecay;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.data.ArrayData;
import dev.kindling.models.Model;
import dev.kindling.models.Models;
import dev.kindling.models.Sequential;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.FitRun;
import dev.kindling.trainers.History;
import dev.kindling.trainers.TrainingDivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks of real fits. */
class CallbacksTest {
  private static final int ROWS = 20;

  @TempDir private Path folder;
  private final float[][] x = new float[ROWS][2];
  private final float[] y = new float[ROWS];

  @BeforeEach
  void makeData() {
    for (int row = 0; row < ROWS; row++) {
      x[row][0] = (float) Math.sin(row);
      x[row][1] = (float) Math.cos(3 * row);
      y[row] = x[row][0] - 0.5f * x[row][1];
    }
  }

  private ArrayData data() {
    return arrays(x, y);
  }

  private static Model model(Optimizer optimizer) {
    Model model = Sequential.of(input(2), dense(4).activation(TANH), dropout(0.2), dense(1));
    model.compile(optimizer, meanSquaredError());
    model.initialize(5);
    return model;
  }

  private static FitOptions options(int epochs, Callback... callbacks) {
    return epochs(epochs).batchSize(4).callbacks(callbacks);
  }

  private static Callback failingIn(int epoch) {
    return lambdaCallback()
        .onEpochBegin(
            next -> {
              if (next == epoch) {
                throw new CancellationException("interrupted");
              }
            });
  }

  private static void same(Model left, Model right) {
    for (int index = 0; index < left.getWeights().size(); index++) {
      assertThat(left.getWeights().get(index)).isEqualTo(right.getWeights().get(index));
    }
  }

  @Test
  void anInterruptedFitGoesOnToTheBit() throws IOException {
    Callback rates = learningRateScheduler((epoch, rate) -> epoch == 0 ? 0.05 : rate * 0.9);
    Model smooth = model(adam());
    History all = smooth.fit(data(), options(5, rates).stepsPerEpoch(3));

    BackupAndRestore backup = backupAndRestore(folder.resolve("backup").toString());
    assertThatThrownBy(
            () ->
                model(adam())
                    .fit(
                        data(),
                        options(5, backup.doubleCheckpoint(true), rates, failingIn(3))
                            .stepsPerEpoch(3)))
        .isInstanceOf(CancellationException.class);
    assertThat(folder.resolve("backup")).isNotEmptyDirectory();
    Model again = model(adam());
    History rest = again.fit(data(), options(5, backup, rates).stepsPerEpoch(3));
    assertThat(rest.epoch()).containsExactly(3, 4);
    assertThat(rest.values("loss")).isEqualTo(all.values("loss").subList(3, 5));
    assertThat(rest.values("learning_rate")).isEqualTo(all.values("learning_rate").subList(3, 5));
    same(again, smooth);
    assertThat(folder.resolve("backup")).doesNotExist();
  }

  @Test
  void aBackupWithinAnEpochIsWhereItBeginsAgain() {
    BackupAndRestore backup = backupAndRestore(folder + "/b").saveFreq(7).deleteCheckpoint(false);
    Model model = model(sgd());
    assertThatThrownBy(() -> model.fit(data(), options(5, backup, failingIn(2))))
        .isInstanceOf(CancellationException.class);
    History rest = model(sgd()).fit(data(), options(3, backup));
    assertThat(rest.epoch()).containsExactly(1, 2);
  }

  @Test
  void damagedBackupsAreRefused() throws IOException {
    BackupAndRestore backup = backupAndRestore(folder.toString()).deleteCheckpoint(false);
    model(adam()).fit(data(), options(1, backup));
    Path file = folder.resolve("latest.backup");
    byte[] bytes = Files.readAllBytes(file);
    for (int place : new int[] {0, 15, 39, 200, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[place] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(() -> model(adam()).fit(data(), options(2, backup)))
          .hasMessage(
              "Cannot go on from backup '%s': expected a backup whose checksum is right, got another file or a damaged one. Delete it to begin anew, or train the model that it is of."
                  .formatted(file));
    }
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> model(adam()).fit(data(), options(2, backup)))
        .hasMessageContaining("expected 288 bytes for this model and optimizer, got 3.");
    Files.write(file, bytes);
    assertThatThrownBy(() -> model(sgd()).fit(data(), options(2, backup)))
        .hasMessageContaining("bytes for this model and optimizer, got " + bytes.length);
    assertThat(model(adam()).fit(data(), options(2, backup)).epoch()).containsExactly(1);
  }

  @Test
  void theBackupBeforeADamagedOneCounts() throws IOException {
    BackupAndRestore backup =
        backupAndRestore(folder.toString()).doubleCheckpoint(true).deleteCheckpoint(false);
    model(adam()).fit(data(), options(3, backup));
    Files.write(folder.resolve("latest.backup"), new byte[3]);
    assertThat(model(adam()).fit(data(), options(4, backup)).epoch()).containsExactly(2, 3);
  }

  @Test
  void modelsAreSavedAfterEpochsAndBatches() throws IOException {
    List<float[]> seen = new ArrayList<>();
    Model model = model(sgd(0.1));
    model.fit(
        data(),
        options(
            2,
            modelCheckpoint(folder + "/e/{epoch:02d}.keras"),
            modelCheckpoint(folder + "/b/{epoch}-{batch}.weights.h5")
                .saveFreq(4)
                .saveWeightsOnly(true),
            lambdaCallback().onEpochEnd((epoch, logs) -> seen.add(model.getWeights().get(0)))));
    assertThat(Models.load(folder.resolve("e/01.keras")).getWeights().get(0))
        .isEqualTo(seen.get(0));
    assertThat(Models.load(folder.resolve("e/02.keras")).getWeights().get(0))
        .isEqualTo(seen.get(1));
    assertThat(folder.resolve("b")).isDirectoryContaining("glob:**/1-4.weights.h5");
    assertThat(folder.resolve("b").toFile().list())
        .containsExactlyInAnyOrder("1-4.weights.h5", "2-3.weights.h5");
    Model read = model(sgd());
    read.loadWeights(folder.resolve("b/1-4.weights.h5"));
    assertThat(read.getWeights().get(0)).isNotEqualTo(seen.get(0));
  }

  @Test
  void onlyBestModelsAreSavedIfAsked() {
    List<String> messages = new ArrayList<>();
    Callback listener =
        new Callback() {
          @Override
          public void onMessage(String text) {
            messages.add(text);
          }
        };
    Callback best =
        modelCheckpoint(folder + "/best.keras")
            .monitor("loss")
            .saveBestOnly(true)
            .initialValueThreshold(1e-6)
            .verbose(1);
    model(sgd()).fit(data(), options(1, best, listener));
    assertThat(folder.resolve("best.keras")).doesNotExist();
    assertThat(messages).containsExactly("\nEpoch 1: loss did not improve from 0.00000");
  }

  @Test
  void logsAreWrittenAsKerasWritesThem() throws IOException {
    Path file = folder.resolve("logs/a.csv");
    Callback logger = csvLogger(file.toString()).append(true);
    Model model = model(sgd());
    double loss = model.fit(data(), options(1, logger)).values("loss").get(0);
    model.fit(data(), options(1, logger).validationSplit(0.2));
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("epoch,loss,val_loss");
    assertThat(lines.get(1)).isEqualTo("0," + PythonNumber.text(loss) + ",NA");
    assertThat(lines).hasSize(3);
  }

  @Test
  void aLossThatIsNotFiniteEndsTrainingQuietlyIfAsked() {
    Model model = model(sgd(1e25));
    History history = model.fit(data(), options(3, terminateOnNaN()));
    assertThat(history.epoch()).containsExactly(0);
    assertThat(Double.isFinite(history.values("loss").get(0))).isFalse();
    assertThat(model.getWeights().get(0)).doesNotContain(Float.NaN);
    assertThatThrownBy(
            () -> model(sgd(1e25)).fit(data(), options(3, terminateOnNaN().raiseError(true))))
        .hasMessageStartingWith(
            "Cannot train model 'sequential' any further: expected a finite loss, got Infinity in epoch 1, step 2.")
        .isInstanceOf(TrainingDivergedException.class);
  }

  @Test
  void batchHooksMayChangeTheRateTheWeightsAndStop() {
    List<FitRun> runs = new ArrayList<>();
    Model model = model(sgd(0.1));
    List<Long> begun = new ArrayList<>();
    History history =
        model.fit(
            data(),
            options(
                3,
                lambdaCallback()
                    .onTrainBegin(runs::add)
                    .onTrainBatchBegin(begun::add)
                    .onTrainBatchEnd(
                        (batch, logs) -> {
                          FitRun run = runs.get(0);
                          run.learningRate(0);
                          List<float[]> zeros =
                              run.weights().stream().map(w -> new float[w.length]).toList();
                          run.weights(zeros);
                          if (batch == 2) {
                            run.stopTraining();
                          }
                        })));
    assertThat(begun).containsExactly(0L, 1L, 2L);
    assertThat(history.epoch()).containsExactly(0);
    for (float[] weights : model.getWeights()) {
      assertThat(weights).containsOnly(0);
    }
  }

  @Test
  void schedulesAreNotSet() {
    Callback reduce = reduceLROnPlateau().monitor("loss").patience(0).minDelta(100);
    assertThatThrownBy(() -> model(sgd(cosineDecay(0.1, 100))).fit(data(), options(3, reduce)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Cannot set the learning rate of optimizer 'sgd': expected a number that it was made with, got a schedule, CosineDecay[");
  }

  @Test
  void schedulesAreRefusedBeforeTheFirstEpoch() {
    List<Integer> begun = new ArrayList<>();
    Callback reduce = reduceLROnPlateau().monitor("loss");
    assertThatThrownBy(
            () ->
                model(sgd(cosineDecay(0.1, 100)))
                    .fit(data(), options(1, lambdaCallback().onEpochBegin(begun::add), reduce)))
        .hasMessageStartingWith("Cannot set the learning rate of optimizer 'sgd'");
    assertThat(begun).isEmpty();
  }

  @Test
  void aMetricOfSeveralResultsSaysWhatIsBetterOfEach() {
    Model model = Sequential.of(input(2), dense(1).activation(SIGMOID));
    model.compile(sgd(), meanSquaredError(), precision().thresholds(List.of(0.3, 0.5)));
    Callback best =
        modelCheckpoint(folder + "/{epoch}.keras").monitor("precision[1]").saveBestOnly(true);
    model.fit(data(), options(1, best));
    assertThat(folder.resolve("1.keras")).exists();
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedBeforeTheFirstEpoch() throws IOException {
    List<Integer> begun = new ArrayList<>();
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () ->
                model(sgd())
                    .fit(
                        data(),
                        options(
                            1,
                            lambdaCallback().onEpochBegin(begun::add),
                            csvLogger(file + "/a.csv"))))
        .hasMessageStartingWith("Cannot write logs to '%s/a.csv': ".formatted(file));
    assertThat(begun).isEmpty();
  }

  @Test
  void averagesAreTheWeightsInTheEnd() {
    Model model = model(sgd(0.1).useEma(true).emaMomentum(0.5));
    List<float[]> last = new ArrayList<>();
    model.fit(
        data(),
        options(1, lambdaCallback().onEpochEnd((e, logs) -> last.add(model.getWeights().get(0)))));
    assertThat(model.getWeights().get(0)).isNotEqualTo(last.get(0));
  }
}
