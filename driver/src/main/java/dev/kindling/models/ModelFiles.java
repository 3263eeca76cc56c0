package dev.kindling.models;

import dev.kindling.configuration.KerasVersion;
import dev.kindling.layers.LayerTypes;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.saving.KerasArchive;
import dev.kindling.saving.KerasArchiveWriter;
import dev.kindling.saving.LocalFile;
import dev.kindling.trainers.CompileTypes;
import dev.kindling.trainers.OptimizerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Models as files of Keras. */
final class ModelFiles {
  /** The release whose layout and configurations are written. */
  private static final String KERAS_VERSION = "3.15.1";

  private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);

  private static final String MODEL_CONFIG = "model_config";
  private static final String TRAINING_CONFIG = "training_config";
  private static final String VERSION = "keras_version";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss").withZone(ZoneOffset.UTC);

  private ModelFiles() {}

  /** Writes a file that appears when it is complete. */
  static void save(
      Model model, ModelFormat format, LayerTypes types, CompileTypes compiling, Path file)
      throws IOException {
    checkBuilt(model, file.toString());
    try {
      LocalFile.write(file, out -> save(model, format, types, compiling, out));
    } catch (NoSuchFileException e) {
      throw new IOException(
          "Cannot write model '%s': its folder does not exist. Create it first.".formatted(file),
          e);
    }
  }

  /** Writes to a stream, from the first byte to the last. */
  static void save(
      Model model, ModelFormat format, LayerTypes types, CompileTypes compiling, OutputStream out)
      throws IOException {
    checkBuilt(model, format.suffix());
    model.initialize(0);
    SavedConfigs configs = new SavedConfigs(types, compiling, LOG::warn);
    if (format == ModelFormat.KERAS) {
      Map<String, String> assets = new LinkedHashMap<>();
      String config = configs.config(model, assets);
      LocalFile.temporary(
          weights -> {
            writeWeights(model, weights);
            KerasArchiveWriter.write(out, metadata(), config, weights, assets);
            return weights;
          });
    } else if (format == ModelFormat.WEIGHTS) {
      LocalFile.temporary(
          weights -> {
            writeWeights(model, weights);
            Files.copy(weights, out);
            return weights;
          });
    } else {
      String config = model.toJson(types);
      Optional<String> training = configs.trainingConfig(model);
      LocalFile.temporary(
          file -> {
            writeLegacy(model, config, training, file);
            Files.copy(file, out);
            return file;
          });
    }
  }

  private static void writeLegacy(Model model, String config, Optional<String> training, Path file)
      throws IOException {
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      out.attribute("", VERSION, KERAS_VERSION);
      out.attribute("", "backend", "jax");
      out.attribute("", MODEL_CONFIG, config);
      training.ifPresent(compiled -> out.attribute("", TRAINING_CONFIG, compiled));
      LegacyTree.write(model, KERAS_VERSION, out);
      model.optimizerState().ifPresent(state -> LegacyOptimizer.write(state, out));
    }
  }

  private static void checkBuilt(Model model, String file) {
    if (!model.built()) {
      throw new IllegalStateException(
          "Cannot write model '%s' to '%s': it has no weights yet. Put input(…) in front of its layers, or call build(shape), or fit it on data."
              .formatted(model.displayName(), file));
    }
  }

  private static String metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put(VERSION, KERAS_VERSION);
    metadata.put("date_saved", DATE.format(Instant.now()));
    return Models.json(metadata);
  }

  private static void writeWeights(Model model, Path file) throws IOException {
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      WeightTree.write(model, out);
      model.optimizerState().ifPresent(state -> OptimizerTree.write(state, out));
    }
  }

  /** Reads a model of any format, which its first bytes tell. */
  static Model load(Path file, String name, LayerTypes types, CompileTypes compiling)
      throws IOException {
    SavedConfigs configs = new SavedConfigs(types, compiling, LOG::warn);
    if (isZip(file, name)) {
      try (KerasArchive archive = KerasArchive.open(file, name)) {
        Object config = Models.parsed(archive.config());
        try (Hdf5File weights = weights(archive)) {
          Vocabularies.into(config, archive.assets(), weights.root());
          return loaded(configs.read(config, version(archive)), weights);
        }
      }
    }
    try (Hdf5File hdf5 = Hdf5File.open(file, name)) {
      String config =
          hdf5.root()
              .text(MODEL_CONFIG)
              .orElseThrow(
                  () ->
                      hdf5.refused(
                          "it has weights only. Make the model they are of, or read it from its JSON, and load them into it"));
      Optional<Object> training = hdf5.root().text(TRAINING_CONFIG).map(Models::parsed);
      // Before 2.0.9, Keras did not say which it was.
      String version = hdf5.root().text(VERSION).orElse("2.x");
      return loaded(configs.read(Models.parsed(config), training, new KerasVersion(version)), hdf5);
    }
  }

  private static KerasVersion version(KerasArchive archive) throws IOException {
    return Models.parsed(archive.metadata()) instanceof Map<?, ?> metadata
            && metadata.get(VERSION) instanceof String version
        ? new KerasVersion(version)
        : KerasVersion.UNKNOWN;
  }

  /** Reads all weights into a model, and says what the file has and the model does not take. */
  private static Model loaded(Model model, Hdf5File file) {
    loadWeights(model, file, LoadOptions.EXACT)
        .skipped()
        .forEach(what -> LOG.warn("Reading model '{}': {}", file.name(), what));
    return model;
  }

  private static Hdf5File weights(KerasArchive archive) throws IOException {
    return archive
        .weights()
        .orElseThrow(
            () -> archive.refused("expected its weights in model.weights.h5, and there is none"));
  }

  /**
   * Tells a zip from HDF5 by the first bytes.
   *
   * @throws IllegalArgumentException if it is neither
   */
  private static boolean isZip(Path file, String name) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      if (!start.startsWith("PK") && !start.endsWith("HDF")) {
        throw new IllegalArgumentException(
            "Cannot read model '%s': it is no file of Keras, neither .keras nor .h5."
                .formatted(name));
      }
      return start.startsWith("PK");
    }
  }

  /** Reads weights of a file of any format. */
  static LoadedWeights loadWeights(Model model, Path file, String name, LoadOptions options)
      throws IOException {
    if (isZip(file, name)) {
      try (KerasArchive archive = KerasArchive.open(file, name);
          Hdf5File weights = weights(archive)) {
        return loadWeights(model, weights, options);
      }
    }
    try (Hdf5File weights = Hdf5File.open(file, name)) {
      return loadWeights(model, weights, options);
    }
  }

  private static LoadedWeights loadWeights(Model model, Hdf5File file, LoadOptions options) {
    WeightPlan plan = new WeightPlan(options);
    Optional<Hdf5Group> legacy = LegacyTree.find(file);
    if (legacy.isPresent()) {
      LegacyTree.read(model, legacy.get(), options, plan);
    } else {
      WeightTree.read(model, file, options, plan);
    }
    plan.check(file.name(), model);
    Optional<OptimizerState> own = options.byName() ? Optional.empty() : model.replaceableState();
    Optional<OptimizerState> kept = own.flatMap(state -> optimizer(file.root(), state));
    if (own.isPresent() && kept.isEmpty() && OptimizerTree.present(file.root())) {
      plan.skip(
          "optimizer '%s' begins anew, for the file has kept other variables"
              .formatted(own.get().name()));
    }
    LoadedWeights loaded = plan.carryOut();
    kept.ifPresent(model::optimizerState);
    return loaded;
  }

  private static Optional<OptimizerState> optimizer(Hdf5Group root, OptimizerState own) {
    return LegacyOptimizer.present(root)
        ? LegacyOptimizer.read(root, own)
        : OptimizerTree.read(root, own);
  }
}
