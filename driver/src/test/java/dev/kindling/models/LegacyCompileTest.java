package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.metrics.LossMetrics.meanAbsoluteError;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.golden.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How models of the legacy format are compiled once they are read. */
class LegacyCompileTest {
  @TempDir private Path folder;

  @Test
  void modelsAreCompiledAsTheyWereSaved() throws IOException {
    Model model = Sequential.of(input(2), dense(1));
    model.compile(adam(0.003).beta1(0.8), meanSquaredError(), meanAbsoluteError());
    model.fit(arrays(new float[][] {{1, 2}, {3, 4}}, new float[] {1, 0}), epochs(3).batchSize(1));
    model.save(folder.resolve("m.h5"));

    Model read = Models.load(folder.resolve("m.h5"));

    assertThat(read.compileConfig()).isEqualTo(model.compileConfig());
    assertThat(read.iterations()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trained_mlp_adam", "trained_mlp_sgd_momentum"})
  void filesOfKeras3SayTheSameInBothFormats(String name) throws IOException {
    Model legacy = Models.load(Golden.file("files/keras3/" + name + "/model.h5"));
    Model model = Models.load(Golden.file("files/keras3/" + name + "/model.keras"));

    assertThat(legacy.compileConfig()).isEqualTo(model.compileConfig());
    assertThat(legacy.iterations()).isEqualTo(model.iterations()).isPositive();
  }

  @Test
  void filesOfKeras2GoOnUnderTheWordsOfTheirTime() throws IOException {
    Model read = Models.load(Golden.file("files/keras2/cnn_batch_norm.h5"));
    assertThat(read.compileOptions().losses().loss("", 0)).contains(meanSquaredError());
    assertThat(read.compileOptions().optimizer())
        .isEqualTo(adam().beta1(0.8999999761581421).beta2(0.9990000128746033));
  }
}
