package dev.kindling.saving;

import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Arguments;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelArchiveTest {
  private static Model model() {
    Model model = Sequential.of(input(4), dense(3), batchNormalization(), dense(2));
    model.initialize(7);
    return model;
  }

  private static byte[] written(Model model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelArchive.write(model, out);
    return out.toByteArray();
  }

  private static Model read(byte[] bytes) throws IOException {
    return ModelArchive.read(new ByteArrayInputStream(bytes), bytes.length, "m");
  }

  private static Map<String, byte[]> entries(byte[] bytes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        CRC32 check = new CRC32();
        check.update(entry.getValue());
        ZipEntry head = new ZipEntry(entry.getKey());
        head.setSize(entry.getValue().length);
        head.setCrc(check.getValue());
        zip.putNextEntry(head);
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private static void refuses(byte[] bytes, String message) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read model 'm': " + message);
  }

  @Test
  void returnsLayersAndWeights() throws IOException {
    Model model = model();

    Model back = read(written(model));

    assertThat(back.toJson()).isEqualTo(model.toJson());
    assertThat(back.summary()).isEqualTo(model.summary());
    assertThat(back.getWeights()).usingRecursiveComparison().isEqualTo(model.getWeights());
  }

  @Test
  void returnsWeightsThatAreLongerThanABuffer() throws IOException {
    Model model = Sequential.of(input(300), dense(200));
    model.initialize(1);

    assertThat(read(written(model)).getWeights())
        .usingRecursiveComparison()
        .isEqualTo(model.getWeights());
  }

  @Test
  void hasThreeEntriesOfWhichTheWeightsAreLittleEndianFloats() throws IOException {
    Map<String, byte[]> entries = entries(written(model()));

    assertThat(entries.keySet())
        .containsExactly("metadata.json", "config.json", "model.weights.bin");
    assertThat(entries.get("model.weights.bin")).hasSize(4 * (4 * 3 + 3 + 4 * 3 + 3 * 2 + 2));
    assertThat(new String(entries.get("metadata.json"), StandardCharsets.UTF_8))
        .contains("\"format_version\":1")
        .contains("{\"path\":\"dense/kernel\",\"shape\":[4,3]}");
  }

  @Test
  void wantsWeights() {
    Model empty = Sequential.of(input(4), dense(3));

    assertThatThrownBy(() -> written(empty)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void wantsABuiltModel() {
    Model later = Sequential.of(dense(3));
    assertThatThrownBy(() -> written(later))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot write model 'sequential': it has no weights yet. Put input(…) in front of its layers, or call build(shape), or fit it on data.");
    assertThatThrownBy(() -> ModelArchive.writeWeights(later, new ByteArrayOutputStream()))
        .hasMessageContaining("it has no weights yet");
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
    assertThat(read(written(outer)).getWeights().toArray()).isEqualTo(outer.getWeights().toArray());
  }

  @Test
  void refusesWhatIsNoZip() {
    refuses(new byte[0], "expected a zip whose next entry is 'metadata.json', got none.");
    refuses(
        "text".getBytes(StandardCharsets.UTF_8),
        "expected a zip whose next entry is 'metadata.json', got none.");
  }

  @Test
  void refusesAFileThatIsCutOff() throws IOException {
    byte[] whole = written(model());

    for (int length = 1; length < whole.length - 400; length += 97) {
      refuses(Arrays.copyOf(whole, length), "");
    }
  }

  @Test
  void refusesEveryChangedByteOfAnEntry() throws IOException {
    Map<String, byte[]> entries = entries(written(model()));
    for (String name : new String[] {"config.json", "model.weights.bin"}) {
      byte[] content = entries.get(name);
      for (int index = 0; index < content.length; index += 7) {
        content[index] ^= 1;
        refuses(zip(entries), "it is damaged: expected SHA-256 ");
        content[index] ^= 1;
      }
    }
  }

  @Test
  void refusesOtherEntriesAndOtherOrders() throws IOException {
    Map<String, byte[]> entries = entries(written(model()));
    Map<String, byte[]> stranger = new LinkedHashMap<>();
    stranger.put("../../escape", new byte[1]);
    stranger.putAll(entries);
    Map<String, byte[]> missing = new LinkedHashMap<>(entries);
    missing.remove("config.json");

    refuses(
        zip(stranger), "expected a zip whose next entry is 'metadata.json', got '../../escape'.");
    refuses(
        zip(missing), "expected a zip whose next entry is 'config.json', got 'model.weights.bin'.");
  }

  @Test
  void refusesCompressedEntriesWhichMayBeOfAnySize() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("metadata.json"));
      zip.write(entries(written(model())).get("metadata.json"));
    }

    refuses(out.toByteArray(), "expected 'metadata.json' stored as it is, got it compressed.");
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
    private final Layer left = dense(3);
    private final Layer right = dense(3);

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.add(left.apply(x), right.apply(x));
    }
  }

  @Test
  void keepsLayersOfOtherTypes(@TempDir Path folder) throws IOException {
    Model model = Sequential.of(input(4), dense(3), new Twice());
    model.initialize(7);
    Path file = folder.resolve("model");

    assertThatThrownBy(() -> ModelArchive.write(model, file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not among the layer types");
    ModelArchive.write(model, Twice.TYPES, file);

    assertThat(ModelArchive.read(file, Twice.TYPES).getWeights())
        .usingRecursiveComparison()
        .isEqualTo(model.getWeights());
    assertThatThrownBy(() -> ModelArchive.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown layer 'Twice'");
  }

  @Test
  void keepsTheWeightsOfModelsThatCodeComposes(@TempDir Path folder) throws IOException {
    Model model = new Branches();
    model.build(Shape.of(Shape.UNKNOWN, 4));
    model.initialize(7);
    Path file = folder.resolve("weights");

    ModelArchive.writeWeights(model, file);

    Model again = new Branches();
    ModelArchive.readWeights(again, file);
    assertThat(again.getWeights()).usingRecursiveComparison().isEqualTo(model.getWeights());
    assertThatThrownBy(() -> ModelArchive.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot read model '%s': it has weights only, as its model composes layers in code. Make that model and use readWeights."
                .formatted(file));
    assertThatThrownBy(() -> ModelArchive.readWeights(model(), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its weights are not those of its model");
  }

  @Test
  void namesAFolderThatIsMissing(@TempDir Path folder) {
    Path file = folder.resolve("none/model");

    assertThatThrownBy(() -> ModelArchive.write(model(), file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot write model '%s': its folder does not exist. Create it first.".formatted(file));
  }

  @Test
  void twoWritersOfAFileDoNotMeet(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("model");
    Callable<Void> writer =
        () -> {
          for (int time = 0; time < 50; time++) {
            ModelArchive.write(model(), file);
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);

    for (Future<Void> written : threads.invokeAll(List.of(writer, writer))) {
      written.get();
    }

    threads.shutdown();
    assertThat(ModelArchive.read(file).countParams()).isEqualTo(model().countParams());
  }

  @Test
  void refusesOtherVersions() throws IOException {
    Map<String, byte[]> entries = entries(written(model()));
    entries.put("metadata.json", "{\"format_version\": 2}".getBytes(StandardCharsets.UTF_8));

    refuses(zip(entries), "expected format_version 1, got 2.");
  }

  @Test
  void refusesWeightsOfAnotherModel() throws IOException {
    Map<String, byte[]> entries = entries(written(model()));
    String metadata = new String(entries.get("metadata.json"), StandardCharsets.UTF_8);
    entries.put(
        "metadata.json",
        metadata.replace("\"shape\":[4,3]", "\"shape\":[5,3]").getBytes(StandardCharsets.UTF_8));

    refuses(
        zip(entries),
        "its weights are not those of its model: expected dense/kernel [4, 3], got dense/kernel [5, 3].");
  }

  @Test
  void doesNotMakeRoomForWeightsThatTheFileCannotHold() throws IOException {
    Model huge = Sequential.of(input(100_000), dense(10_000));
    byte[] config = huge.toJson().getBytes(StandardCharsets.UTF_8);
    String metadata =
        "{\"format_version\":1,\"sha256\":{\"config.json\":\"%s\"},\"weights\":[{\"path\":\"dense/kernel\",\"shape\":[100000,10000]},{\"path\":\"dense/bias\",\"shape\":[10000]}]}"
            .formatted(HexFormat.of().formatHex(Sha256.digest().digest(config)));
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("metadata.json", metadata.getBytes(StandardCharsets.UTF_8));
    entries.put("config.json", config);
    entries.put("model.weights.bin", new byte[8]);

    refuses(zip(entries), "expected 1000010000 weights, got a file of ");
  }

  @Test
  void aFileAppearsWhenItIsComplete(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model");

    assertThatThrownBy(() -> ModelArchive.write(Sequential.of(input(4), dense(3)), file))
        .isInstanceOf(IllegalStateException.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }

    ModelArchive.write(model(), file);
    assertThat(ModelArchive.read(file).getWeights())
        .usingRecursiveComparison()
        .isEqualTo(model().getWeights());
  }
}
