package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.multiOptimizer;
import static dev.kindling.optimizers.Optimizers.nadam;
import static dev.kindling.optimizers.Optimizers.optimizerMap;
import static dev.kindling.optimizers.Optimizers.rmsprop;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.optimizers.Schedules.exponentialDecay;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Golden;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.saving.Hdf5File;
import dev.kindling.testing.WeightFiles;
import dev.kindling.trainers.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that goes on from a file as if it had never stopped. */
class ResumedTrainingTest {
  private static final int ROWS = 40;

  @TempDir private Path folder;

  private static float[][] features() {
    Random random = new Random(3);
    float[][] x = new float[ROWS][4];
    for (float[] row : x) {
      for (int index = 0; index < row.length; index++) {
        row[index] = (float) random.nextGaussian();
      }
    }
    return x;
  }

  private static float[] labels() {
    float[] y = new float[ROWS];
    float[][] x = features();
    for (int row = 0; row < ROWS; row++) {
      y[row] = x[row][0] * x[row][1];
    }
    return y;
  }

  private static Model model(Optimizer optimizer) {
    Model model = Sequential.of(input(4), dense(6), batchNormalization(), dropout(0.2), dense(1));
    model.initialize(5);
    model.compile(optimizer, meanSquaredError());
    return model;
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        sgd(0.05),
        sgd(0.05).momentum(0.9),
        adam(0.01),
        adam(0.01).amsgrad(true).useEma(true),
        adam().learningRate(exponentialDecay(0.01, 10, 0.9)),
        rmsprop(0.01).centered(true),
        nadam(0.01),
        adam(0.01).gradientAccumulationSteps(3),
        multiOptimizer(
            optimizerMap(sgd(0.05).momentum(0.9))
                .with("dense/.*", adam(0.01))
                .with("dense_1/.*", adam(0.02).amsgrad(true))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void goesOnToTheBit(Optimizer optimizer) throws IOException {
    Model smooth = model(optimizer);
    smooth.fit(arrays(features(), labels()), epochs(2).batchSize(8).seed(1));
    for (String name : List.of("m.keras", "m.h5", "m.weights.h5")) {
      smooth.save(folder.resolve(name));
    }
    History whole =
        smooth.fit(arrays(features(), labels()), epochs(4).initialEpoch(2).batchSize(8).seed(1));

    for (String name : List.of("m.keras", "m.h5", "m.weights.h5")) {
      Model resumed = model(optimizer);
      assertThat(resumed.loadWeights(folder.resolve(name)).skipped()).isEmpty();
      History rest =
          resumed.fit(arrays(features(), labels()), epochs(4).initialEpoch(2).batchSize(8).seed(1));
      assertThat(rest.values("loss")).as(name).isEqualTo(whole.values("loss"));
      assertThat(resumed.getWeights().toArray()).as(name).isEqualTo(smooth.getWeights().toArray());
    }
    Model loaded = Models.load(folder.resolve("m.keras"));
    loaded.fit(arrays(features(), labels()), epochs(4).initialEpoch(2).batchSize(8).seed(1));
    assertThat(loaded.getWeights().toArray()).isEqualTo(smooth.getWeights().toArray());
  }

  @Test
  void anotherOptimizerBeginsAnew() throws IOException {
    Model trained = model(adam(0.01));
    trained.fit(arrays(features(), labels()), epochs(1).seed(1));
    trained.save(folder.resolve("m.keras"));

    Model other = model(sgd(0.1));

    assertThat(other.loadWeights(folder.resolve("m.keras")).skipped())
        .containsExactly("optimizer 'sgd' begins anew, for the file has kept other variables");
    assertThat(other.getWeights().toArray()).isEqualTo(trained.getWeights().toArray());
  }

  static Stream<JsonNode> resumed() {
    return Golden.rows("keras3-resumed.jsonl").stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("resumed")
  void goesOnWithTheNumbersOfKeras(JsonNode row) throws IOException {
    boolean momentum = row.get("id").asText().endsWith("momentum");
    for (String name : List.of("model.keras", "model.h5", "model.weights.h5")) {
      Path file = Golden.file("files/keras3/" + row.get("id").asText() + "/" + name);
      Model model = Models.load(file.resolveSibling("model.keras"));
      assertThat(model.compiled()).isTrue();
      if (!name.endsWith(".keras")) {
        model.compile(
            momentum ? sgd(0.05).momentum(0.9) : adam(0.01),
            sparseCategoricalCrossentropy(),
            accuracy());
        model.loadWeights(file);
      }
      checkVariables(row, model);

      int before = row.get("epochs_before_saving").asInt();
      History history =
          model.fit(
              arrays(floats(row.get("x")), ints(row.get("y"))),
              epochs(before + row.get("resumed_epochs").asInt())
                  .initialEpoch(before)
                  .batchSize(row.get("batch_size").asInt())
                  .shuffle(false));

      for (String log : List.of("loss", "accuracy")) {
        float[] expected = Golden.numbers(row.get("history").get(log));
        List<Double> got = history.values(log);
        for (int epoch = 0; epoch < expected.length; epoch++) {
          assertThat(got.get(epoch)).as(log).isCloseTo(expected[epoch], within(2e-6));
        }
      }
      assertThat(model.predict(arrays(floats(row.get("x")))).columns().get(0).values())
          .containsExactly(Golden.numbers(row.get("outputs").get(0).get("data")), within(2e-6f));
    }
  }

  /** What is written again is what Keras had. */
  private void checkVariables(JsonNode row, Model model) throws IOException {
    Path copy = folder.resolve("copy.weights.h5");
    model.save(copy);
    try (Hdf5File weights = Hdf5File.open(copy, "copy")) {
      Map<String, float[]> kept = WeightFiles.values(weights.root(), "optimizer/vars");
      JsonNode variables = row.get("optimizer_variables");
      assertThat(kept).hasSize(variables.size());
      for (int index = 0; index < variables.size(); index++) {
        assertThat(kept.get("" + index))
            .isEqualTo(Golden.numbers(variables.get(index).get("data")));
      }
    }
  }

  private static float[][] floats(JsonNode tensor) {
    int width = tensor.get("shape").get(1).asInt();
    float[] flat = Golden.numbers(tensor.get("data"));
    float[][] rows = new float[flat.length / width][width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(flat, row * width, rows[row], 0, width);
    }
    return rows;
  }

  private static int[] ints(JsonNode tensor) {
    float[] flat = Golden.numbers(tensor.get("data"));
    int[] values = new int[flat.length];
    for (int index = 0; index < values.length; index++) {
      values[index] = (int) flat[index];
    }
    return values;
  }
}
