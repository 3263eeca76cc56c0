package dev.kindling.jobs.inspection;

import dev.kindling.configuration.KerasVersion;
import dev.kindling.models.Models;
import dev.kindling.saving.Hdf5Dataset;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.KerasArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model file says of itself, before a model is made of it.
 *
 * @param format how it is laid out
 * @param version the Keras that wrote it
 * @param saved when it was written, as Keras says it
 * @param config the model's configuration; none in a file of weights
 * @param compile how the model is compiled; empty if it is not
 * @param weights the weights of a file that has nothing else: where they are, and their shapes
 * @param steps how many steps the optimizer had made; empty if the file has nothing of it
 */
record FileContents(
    String format,
    Optional<String> version,
    Optional<String> saved,
    Optional<String> config,
    Map<?, ?> compile,
    List<String> weights,
    OptionalLong steps) {
  static final String JSON = "JSON";

  private static final int MAX_JSON = 64 << 20;
  private static final String VERSION = "keras_version";

  /**
   * Reads a file, whose first bytes tell what it is.
   *
   * @param name what messages call it
   * @throws IllegalArgumentException if it is none of Keras's, or damaged
   */
  static FileContents read(Path file, String name) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(2);
    }
    if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
      try (KerasArchive archive = KerasArchive.open(file, name)) {
        return archive(archive);
      }
    }
    if (start.length == 2 && start[0] == (byte) 0x89 && start[1] == 'H') {
      try (Hdf5File hdf5 = Hdf5File.open(file, name)) {
        return hdf5(hdf5.root());
      }
    }
    return json(file);
  }

  /** Returns whether it has a configuration and no weights. */
  boolean json() {
    return format.equals(JSON);
  }

  /** Returns the Keras that wrote it. */
  KerasVersion keras() {
    return version.map(KerasVersion::new).orElse(KerasVersion.UNKNOWN);
  }

  private static FileContents archive(KerasArchive archive) throws IOException {
    Map<?, ?> metadata = map(Models.parsed(archive.metadata()));
    String config = archive.config();
    OptionalLong steps = OptionalLong.empty();
    try (Hdf5File weights = archive.weights().orElse(null)) {
      if (weights != null) {
        steps = keras3Steps(weights.root());
      }
    }
    return new FileContents(
        "Keras 3 archive",
        text(metadata, VERSION),
        text(metadata, "date_saved").map(date -> date.replace('@', ' ')),
        Optional.of(config),
        map(map(Models.parsed(config)).get("compile_config")),
        List.of(),
        steps);
  }

  private static FileContents hdf5(Hdf5Group root) {
    Optional<String> config = root.text("model_config");
    if (config.isEmpty()) {
      return new FileContents(
          "HDF5 weights",
          root.text(VERSION),
          Optional.empty(),
          config,
          Map.of(),
          WeightListing.of(root),
          keras3Steps(root));
    }
    Map<Object, Object> compile = new LinkedHashMap<>();
    root.text("training_config").ifPresent(json -> compile.putAll(map(Models.parsed(json))));
    if (compile.containsKey("optimizer_config")) {
      compile.put("optimizer", compile.remove("optimizer_config"));
    }
    return new FileContents(
        "HDF5 model",
        root.text(VERSION),
        Optional.empty(),
        config,
        compile,
        List.of(),
        legacySteps(root));
  }

  private static FileContents json(Path file) throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_JSON);
      if (in.read() != -1) {
        throw new IllegalArgumentException(
            "Cannot read model: expected at most %d bytes of JSON, got more.".formatted(MAX_JSON));
      }
      text = new String(bytes, StandardCharsets.UTF_8);
    }
    if (!text.stripLeading().startsWith("{")) {
      throw new IllegalArgumentException(
          "Cannot read model: it is no file of Keras, neither .keras nor .h5 nor JSON.");
    }
    Map<?, ?> root = map(Models.parsed(text));
    return new FileContents(
        JSON,
        text(root, VERSION),
        Optional.empty(),
        Optional.of(text),
        map(root.get("compile_config")),
        List.of(),
        OptionalLong.empty());
  }

  private static OptionalLong keras3Steps(Hdf5Group root) {
    return number(root.dataset("optimizer/vars/0"));
  }

  /**
   * Keras 3 calls them {@code iteration}, Keras 2 {@code iterations:0} or {@code iter:0}, below the
   * optimizer's name.
   */
  private static OptionalLong legacySteps(Hdf5Group root) {
    Optional<Hdf5Group> optimizer = root.group("optimizer_weights");
    return optimizer.flatMap(group -> group.texts("weight_names")).orElse(List.of()).stream()
        .filter(name -> name.matches(".*\\biter(ations?)?(:0)?"))
        .map(name -> number(optimizer.orElseThrow().dataset(name)))
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong number(Optional<Hdf5Dataset> dataset) {
    return dataset
        .filter(data -> data.shape().rank() == 0)
        .map(data -> OptionalLong.of(data.number()))
        .orElse(OptionalLong.empty());
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
