package dev.kindling.models;

import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Arguments;
import dev.kindling.layers.LayerTypes;
import dev.kindling.saving.Hdf5File;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.testing.WeightFiles;
import dev.kindling.trainers.CompileTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are read again, and those that are refused. */
class ModelFilesTest {
  @TempDir private Path folder;

  private static Model model() {
    Model model = Sequential.of(input(4), dense(3), batchNormalization(), dense(2));
    model.initialize(7);
    return model;
  }

  private static Model read(byte[] bytes) throws IOException {
    return Models.load(
        new ByteArrayInputStream(bytes), "m", LayerTypes.keras(), CompileTypes.keras());
  }

  private static void refuses(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read model 'm': " + message);
  }

  @Test
  void streamsHoldWhatFilesDo() throws IOException {
    Model model = model();
    for (ModelFormat format : List.of(ModelFormat.KERAS, ModelFormat.H5)) {
      Model back = read(Archives.written(model, format));
      assertThat(back.toJson()).isEqualTo(model.toJson());
      assertThat(back.getWeights().toArray()).isEqualTo(model.getWeights().toArray());
    }
    refuses(
        Archives.written(model, ModelFormat.WEIGHTS),
        "it has weights only. Make the model they are of, or read it from its JSON, and load them into it.");
  }

  @Test
  void equalModelsMakeEqualFilesButForTheDate() throws IOException {
    Map<String, byte[]> one = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    Map<String, byte[]> other = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    assertThat(one.get("config.json")).isEqualTo(other.get("config.json"));
    assertThat(new String(one.get("metadata.json"), StandardCharsets.UTF_8))
        .matches("\\{\"keras_version\":\"3[.\\d]+\",\"date_saved\":\"[-\\d]+@[:\\d]+\"}");
  }

  @Test
  void readsMembersThatAreCompressed() throws IOException {
    byte[] packed =
        Archives.zip(
            Archives.members(Archives.written(model(), ModelFormat.KERAS)),
            ZipOutputStream.DEFLATED);
    assertThat(read(packed).getWeights().toArray()).isEqualTo(model().getWeights().toArray());
  }

  @Test
  void keepsLayersThatModelsCallByOtherNames() throws IOException {
    SymbolicTensor x = input(3);
    SymbolicTensor inside = input(4);
    Layer first = dense(4);
    Layer shared = dense(4);
    Model inner = Model.of(inside, shared.apply(inside)).named("inner");
    Model outer = Model.of(x, shared.apply(inner.apply(first.apply(x))));
    outer.initialize(3);
    for (ModelFormat format : List.of(ModelFormat.KERAS, ModelFormat.H5)) {
      assertThat(read(Archives.written(outer, format)).getWeights().toArray())
          .isEqualTo(outer.getWeights().toArray());
    }
  }

  @Test
  void refusesWhatIsNoFileOfKeras() {
    refuses(new byte[0], "it is no file of Keras, neither .keras nor .h5.");
    refuses("text".getBytes(StandardCharsets.UTF_8), "it is no file of Keras");
    refuses("PK".getBytes(StandardCharsets.UTF_8), "it is damaged: ");
  }

  @Test
  void refusesFilesThatAreCutOff() throws IOException {
    for (ModelFormat format : List.of(ModelFormat.KERAS, ModelFormat.H5)) {
      byte[] whole = Archives.written(model(), format);
      for (int length = 4; length < whole.length - 1; length += 397) {
        refuses(Arrays.copyOf(whole, length), "");
      }
    }
  }

  @Test
  void refusesEveryChangedByteOfAMember() throws IOException {
    byte[] whole = Archives.written(model(), ModelFormat.KERAS);
    Map<String, byte[]> members = Archives.members(whole);
    for (String name : List.of("config.json", "model.weights.h5")) {
      int start = indexOf(whole, members.get(name));
      for (int index = 0; index < members.get(name).length; index += 101) {
        whole[start + index] ^= 1;
        refuses(
            whole, "it is damaged: expected " + members.get(name).length + " bytes of '" + name);
        whole[start + index] ^= 1;
      }
    }
  }

  private static int indexOf(byte[] whole, byte[] part) {
    int start = 0;
    while (!Arrays.equals(whole, start, start + part.length, part, 0, part.length)) {
      start++;
    }
    return start;
  }

  @Test
  void refusesMembersThatLeadOut() throws IOException {
    for (String name : List.of("../../escape", "/etc/escape", "assets/../../x", "c:x")) {
      Map<String, byte[]> members = Archives.members(Archives.written(model(), ModelFormat.KERAS));
      members.put(name, new byte[1]);
      refuses(
          Archives.zip(members, ZipOutputStream.STORED),
          "it has a member '%s', which leads out of it.".formatted(name));
    }
  }

  @Test
  void refusesFilesThatLackAMember() throws IOException {
    Map<String, byte[]> members = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    byte[] weights = members.remove("model.weights.h5");
    refuses(
        Archives.zip(members, ZipOutputStream.STORED),
        "expected its weights in model.weights.h5, and there is none.");
    members.put("model.weights.h5", weights);
    members.remove("config.json");
    refuses(
        Archives.zip(members, ZipOutputStream.STORED), "expected a zip with 'config.json', got ");
  }

  @Test
  void refusesBombs() throws IOException {
    Map<String, byte[]> members = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    members.put("model.weights.h5", new byte[50_000_000]);
    refuses(Archives.zip(members, ZipOutputStream.DEFLATED), "expected at most ");
  }

  @Test
  void doesNotMakeRoomForWeightsThatTheFileCannotHold() throws IOException {
    Model huge = Sequential.of(input(100_000), dense(10_000));
    Map<String, byte[]> members = Archives.members(Archives.written(model(), ModelFormat.KERAS));
    members.put("config.json", huge.toJson().getBytes(StandardCharsets.UTF_8));
    byte[] file = Archives.zip(members, ZipOutputStream.STORED);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Cannot load 'm' into model 'sequential': weight 'dense/kernel' has shape (100000, 10000), the file (4, 3); ");
  }

  /** A layer that Keras does not have. */
  private static final class Twice extends Layer {
    static final LayerTypes TYPES =
        LayerTypes.keras().with("Twice", Twice.class, Arguments.of(values -> new Twice()));

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.add(x, x);
    }
  }

  /** A model that composes its layers in code. */
  private static final class Branches extends Model {
    private final Layer leftOne = dense(3);
    private final List<Layer> others = List.of(dense(3), dense(3));

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      SymbolicTensor right = others.get(1).apply(others.get(0).apply(x));
      return Ops.add(leftOne.apply(x), right);
    }
  }

  @Test
  void drawsNoWeightsThatTheFileHas() throws IOException {
    Model trained = Sequential.of(input(2), dense(3));
    trained.compile(adam().useEma(true), meanSquaredError());
    trained.fit(arrays(new float[][] {{1, 2}}, new float[][] {{1, 2, 3}}), epochs(2));
    for (String name : List.of("m.keras", "m.h5", "m.weights.h5")) {
      trained.save(folder.resolve(name));
      AtomicInteger draws = new AtomicInteger();
      Model model =
          Sequential.of(
              input(2),
              dense(3)
                  .kernelInitializer((shape, seed) -> new float[6 + 0 * draws.incrementAndGet()]));
      model.compile(adam().useEma(true), meanSquaredError());

      model.loadWeights(folder.resolve(name));

      assertThat(draws).hasValue(0);
      assertThat(model.getWeights().toArray()).isEqualTo(trained.getWeights().toArray());
      assertThat(model.optimizerState().orElseThrow().values())
          .isEqualTo(trained.optimizerState().orElseThrow().values());
      assertThat(model.iterations()).isEqualTo(2);
    }
  }

  @Test
  void keepsLayersOfOtherTypes() throws IOException {
    Model model = Sequential.of(input(4), dense(3), new Twice());
    model.initialize(7);
    Path file = folder.resolve("m.keras");

    assertThatThrownBy(() -> model.save(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not among the layer types");
    model.save(file, Twice.TYPES);

    assertThat(Models.load(file, Twice.TYPES).getWeights().toArray())
        .isEqualTo(model.getWeights().toArray());
    assertThatThrownBy(() -> Models.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "unknown layer 'Custom>Twice'. It is not Keras's own: register it as 'Twice'.");
  }

  @Test
  void keepsTheWeightsOfModelsThatCodeComposes() throws IOException {
    Model model = new Branches();
    model.build(Shape.of(Shape.UNKNOWN, 4));
    model.initialize(7);
    Path file = folder.resolve("m.weights.h5");

    model.save(file);

    try (Hdf5File weights = Hdf5File.open(file, "m")) {
      assertThat(WeightFiles.places(weights.root()))
          .containsExactly(
              "left_one/vars/0 (4, 3)",
              "left_one/vars/1 (3,)",
              "others/dense/vars/0 (4, 3)",
              "others/dense/vars/1 (3,)",
              "others/dense_1/vars/0 (3, 3)",
              "others/dense_1/vars/1 (3,)");
    }
    Model again = new Branches();
    again.loadWeights(file);
    assertThat(again.getWeights().toArray()).isEqualTo(model.getWeights().toArray());
    assertThatThrownBy(() -> model().loadWeights(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Cannot load '%s' into model 'sequential': layer 'dense' has 2 weights, the file 0; "
                .formatted(file));
    assertThatThrownBy(() -> model.save(folder.resolve("m.keras")))
        .hasMessageContaining("composes layers in code");
  }

  @Test
  void wantsABuiltModelAndAFolder() throws IOException {
    Model later = Sequential.of(dense(3));
    Path file = folder.resolve("none/m.keras");
    assertThatThrownBy(() -> later.save(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot write model 'sequential' to '%s': it has no weights yet. Put input(…) in front of its layers, or call build(shape), or fit it on data."
                .formatted(file));
    assertThatThrownBy(() -> model().save(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot write model '%s': its folder does not exist. Create it first.".formatted(file));
    assertThatThrownBy(() -> model().save(folder.resolve("m.bin")))
        .hasMessageContaining("expected a name that ends in .keras, .weights.h5 or .h5");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void severalWritersDoNotMeet() throws Exception {
    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      String name = "m" + writer / 2 + ".keras";
      writers.add(
          () -> {
            for (int time = 0; time < 20; time++) {
              model().save(folder.resolve(name));
            }
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    for (Future<Void> written : threads.invokeAll(writers)) {
      written.get();
    }
    threads.shutdown();
    for (String name : List.of("m0.keras", "m1.keras")) {
      assertThat(Models.load(folder.resolve(name)).getWeights().toArray())
          .isEqualTo(model().getWeights().toArray());
    }
  }

  @Test
  void takesWhatFitsByName() throws IOException {
    Model small = Sequential.of(input(4), dense(3).named("body"), dense(2).named("head"));
    small.initialize(1);
    for (String name : List.of("m.keras", "m.h5", "m.weights.h5")) {
      small.save(folder.resolve(name));
      Model large =
          Sequential.of(
              input(4), dense(3).named("body"), dense(5).named("new"), dense(2).named("head"));
      large.initialize(2);
      List<float[]> old = large.getWeights();

      assertThatThrownBy(
              () -> large.loadWeights(folder.resolve(name), LoadOptions.EXACT.byName(true)))
          .hasMessageContaining("head/kernel' has shape (5, 2), the file (3, 2)")
          .hasMessageContaining("skipMismatch(true)");
      assertThat(large.getWeights().get(0)).isNotEqualTo(small.getWeights().get(0));

      LoadedWeights loaded =
          large.loadWeights(
              folder.resolve(name), LoadOptions.EXACT.byName(true).skipMismatch(true));
      assertThat(large.getWeights().get(0)).isEqualTo(small.getWeights().get(0));
      // A layer of which one weight does not fit keeps all of its own.
      assertThat(large.getWeights().get(4)).isEqualTo(old.get(4));
      assertThat(large.getWeights().get(5)).isEqualTo(old.get(5));
      assertThat(loaded.loaded()).hasSize(2);
      assertThat(loaded.skipped()).hasSize(2);
      assertThat(String.join("; ", loaded.skipped()))
          .contains("layer '", "has no namesake in the file", "has shape (5, 2), the file (3, 2)");
    }
  }

  @Test
  void longListsOfNamesAreCut() throws IOException {
    List<String> names = new ArrayList<>();
    for (int index = 0; index < 3000; index++) {
      names.add("a_layer_with_a_long_name_%04d".formatted(index));
    }
    List<List<String>> pieces = HeaderTexts.pieces(names);
    assertThat(pieces).hasSize(2);
    assertThat(pieces.stream().flatMap(List::stream).toList()).isEqualTo(names);
    Model many = Sequential.of(input(2));
    names.forEach(name -> ((Sequential) many).add(new Twice().named(name)));
    ((Sequential) many).add(dense(1));
    many.initialize(1);
    Path file = folder.resolve("m.h5");
    many.save(file, Twice.TYPES);
    try (Hdf5File hdf5 = Hdf5File.open(file, "m")) {
      assertThat(hdf5.root().text("model_config").orElseThrow().length()).isGreaterThan(70_000);
      assertThat(hdf5.root().group("model_weights").orElseThrow().texts("layer_names"))
          .isPresent()
          .hasValueSatisfying(all -> assertThat(all).hasSize(3001));
    }
    assertThat(Models.load(file, Twice.TYPES).getWeights().toArray())
        .isEqualTo(many.getWeights().toArray());
  }
}
