package dev.kindling.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.golden.Golden;
import dev.kindling.layers.Layers;
import dev.kindling.losses.Losses;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.tensors.Shape;
import dev.kindling.trainers.OptimizerState;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What optimizers of Keras 2 and tf.keras have kept, variable by variable. */
class LegacyOptimizerTest {
  @TempDir private Path folder;

  /** tf.keras 2.4 has m and v of each weight, Keras 2.1 variables without names. */
  @ParameterizedTest
  @CsvSource({
    "issue_9349.hdf5, adam, 11",
    "reshape_model.h5, adam, 11",
    "simple_rnn_tf_keras_2.h5, rm_sprop, 5"
  })
  void keepsWhatFilesOfKeras2Have(String name, String optimizer, int count) throws IOException {
    Path file = Golden.file("files/keras2/" + name);
    Model model = Models.load(file);
    if (!model.compiled()) {
      model.compile(
          optimizer.equals("adam") ? Optimizers.adam() : Optimizers.rmsprop(),
          Losses.meanSquaredError());
      model.loadWeights(file);
    }
    OptimizerState state = model.optimizerState().orElseThrow();
    assertThat(state.name()).isEqualTo(optimizer);
    try (Hdf5File hdf5 = Hdf5File.open(file, name)) {
      Hdf5Group group = hdf5.root().group("optimizer_weights").orElseThrow();
      List<String> names = group.texts("weight_names").orElseThrow();
      assertThat(names).hasSize(count);
      int place = names.get(0).contains("iter") ? 1 : 0;
      if (place == 1) {
        assertThat(state.iteration())
            .isPositive()
            .isEqualTo(group.dataset(names.get(0)).orElseThrow().number());
      }
      for (String kind : List.of("momentum", "velocity")) {
        for (OptimizerState.Variable variable : state.variables()) {
          if (variable.name().endsWith("_" + kind)) {
            float[] kept = new float[variable.elements()];
            state.of(variable).get(kept);
            assertThat(kept)
                .as(variable.name())
                .isEqualTo(group.dataset(names.get(place)).orElseThrow().floats());
            place++;
          }
        }
      }
      // Adam without amsgrad had places for it, of one number each.
      assertThat(names.subList(place, count))
          .allMatch(rest -> group.dataset(rest).orElseThrow().shape().equals(Shape.of(1)));
    }
  }

  private Model read(Optimizer optimizer, String writer, Map<String, float[]> variables)
      throws IOException {
    Model model = Sequential.of(Layers.input(2), Layers.dense(1).useBias(false));
    model.compile(optimizer, Losses.meanSquaredError());
    model.initialize(1);
    Path file = folder.resolve("m.h5");
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      LegacyTree.write(model, "2.4.0", out);
      String first = writer + "/iter:0";
      List<String> names = new ArrayList<>(List.of(first));
      out.integer("optimizer_weights/" + first, 4);
      variables.forEach(
          (name, values) -> {
            names.add(writer + "/" + name);
            out.floats(
                "optimizer_weights/" + writer + "/" + name,
                Shape.of(2, 1),
                () -> FloatBuffer.wrap(values));
          });
      HeaderTexts.write(out, "optimizer_weights", "weight_names", names);
    }
    model.loadWeights(file);
    return model;
  }

  @Test
  void stepsAreKeptOfOptimizersThatKeepNothingElse() throws IOException {
    assertThat(read(Optimizers.sgd(0.1), "SGD", Map.of()).iterations()).isEqualTo(4);
  }

  @Test
  void whatAnotherOptimizerHasKeptIsLeft() throws IOException {
    Map<String, float[]> rms = Map.of("dense/kernel/rms:0", new float[] {1, 2});
    assertThat(read(Optimizers.rmsprop(), "RMSprop", rms).iterations()).isEqualTo(4);
    assertThat(read(Optimizers.rmsprop(), "training/RMSprop", rms).iterations()).isEqualTo(4);
    assertThat(read(Optimizers.sgd(0.1).momentum(0.9), "RMSprop", rms).iterations()).isZero();
    assertThat(read(Optimizers.sgd(0.1).momentum(0.9), "mine", rms).iterations()).isEqualTo(4);
  }
}
